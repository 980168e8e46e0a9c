package com.shop.customer.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CreditRefused;
import com.shop.customer.CreditReleased;
import com.shop.customer.CreditReserved;
import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;

/**
 * Carries out the commands about credit. The customer's row is locked first, so that
 * parallel orders of one customer cannot both use the remaining credit. The decision
 * about an order is final. Its events go two ways: order's {@code OrderProcessListener}
 * is called after the commit, and the outbox stores them in the same transaction for
 * Kafka.
 */
@Component
class CreditCommandHandler {

	private static final Logger log = LoggerFactory.getLogger(CreditCommandHandler.class);

	private final CustomerRepository customers;

	private final CreditReservationRepository reservations;

	private final ApplicationEventPublisher events;

	CreditCommandHandler(CustomerRepository customers, CreditReservationRepository reservations,
			ApplicationEventPublisher events) {
		this.customers = customers;
		this.reservations = reservations;
		this.events = events;
	}

	@ApplicationModuleListener(id = "customer.reserve-credit")
	void on(ReserveCredit command) {
		var customer = this.customers.lock(command.customerId());
		if (this.reservations.existsById(command.orderId())) {
			log.info("Already done: the credit of order {} was decided earlier", command.orderId());
		}
		else if (customer.isEmpty()) {
			refuse(command, "CUSTOMER_UNKNOWN", "There is no such customer.");
		}
		else if (!customer.get().hasCurrencyOf(command.amount())) {
			refuse(command, "CREDIT_CURRENCY_DIFFERS", "The customer's credit is in another currency.");
		}
		else if (!customer.get().affords(command.amount())) {
			refuse(command, "CREDIT_LIMIT_EXCEEDED", "The order exceeds the remaining credit limit.");
		}
		else {
			customer.get().hold(command.amount());
			this.reservations.save(new CreditReservation(command, CreditReservation.State.HELD));
			this.events.publishEvent(new CreditReserved(command.orderId(), command.customerId(), command.amount()));
		}
	}

	@ApplicationModuleListener(id = "customer.release-credit")
	void on(ReleaseCredit command) {
		var customer = this.customers.lock(command.customerId());
		var reservation = this.reservations.findById(command.orderId());
		if (customer.isEmpty() || reservation.isEmpty() || !reservation.get().isHeldBy(command.customerId())) {
			log.info("Already done: order {} holds no credit", command.orderId());
			return;
		}
		var amount = reservation.get().amount();
		reservation.get().release();
		customer.get().release(amount);
		this.events.publishEvent(new CreditReleased(command.orderId(), command.customerId(), amount));
	}

	private void refuse(ReserveCredit command, String code, String message) {
		this.reservations.save(new CreditReservation(command, CreditReservation.State.REFUSED));
		this.events
			.publishEvent(new CreditRefused(command.orderId(), command.customerId(), command.amount(), code, message));
	}

}

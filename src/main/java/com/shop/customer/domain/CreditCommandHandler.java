package com.shop.customer.domain;

import java.util.Optional;

import org.joda.money.Money;
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
import com.shop.customer.domain.CreditReservations.State;

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

	private final CreditReservations reservations;

	private final ApplicationEventPublisher events;

	CreditCommandHandler(CustomerRepository customers, CreditReservations reservations,
			ApplicationEventPublisher events) {
		this.customers = customers;
		this.reservations = reservations;
		this.events = events;
	}

	@ApplicationModuleListener(id = "customer.reserve-credit")
	void on(ReserveCredit command) {
		var customer = this.customers.lock(command.customerId());
		if (customer.isEmpty()) {
			refuse(command, CreditRefused.CUSTOMER_UNKNOWN, "There is no such customer.");
		}
		else if (!customer.get().hasCurrencyOf(command.amount())) {
			refuse(command, "CREDIT_CURRENCY_DIFFERS", "The customer's credit is in another currency.");
		}
		else if (!customer.get().affords(command.amount())) {
			refuse(command, "CREDIT_LIMIT_EXCEEDED", "The order exceeds the remaining credit limit.");
		}
		else if (decide(command, State.HELD)) {
			customer.get().hold(command.amount());
			this.events.publishEvent(new CreditReserved(command.orderId(), command.customerId(), command.amount()));
		}
	}

	@ApplicationModuleListener(id = "customer.release-credit")
	void on(ReleaseCredit command) {
		var customer = this.customers.lock(command.customerId());
		var released = customer.isPresent() ? this.reservations.release(command) : Optional.<Money>empty();
		if (released.isEmpty()) {
			log.info("Already done: order {} holds no credit", command.orderId());
			return;
		}
		customer.orElseThrow().release(released.get());
		this.events.publishEvent(new CreditReleased(command.orderId(), command.customerId(), released.get()));
	}

	private void refuse(ReserveCredit command, String code, String message) {
		if (decide(command, State.REFUSED)) {
			this.events.publishEvent(
					new CreditRefused(command.orderId(), command.customerId(), command.amount(), code, message));
		}
	}

	private boolean decide(ReserveCredit command, State state) {
		var decided = this.reservations.decide(command, state);
		if (!decided) {
			log.info("Already done: the credit of order {} was decided earlier", command.orderId());
		}
		return decided;
	}

}

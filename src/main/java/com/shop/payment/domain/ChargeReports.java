package com.shop.payment.domain;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;

/** Applies what the gateway reports of charges, and publishes the events that follow. */
@Component
class ChargeReports {

	private static final Logger log = LoggerFactory.getLogger(ChargeReports.class);

	private static final String REFUSED = "The payment provider does not accept this payment.";

	private final PaymentPages pages;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ChargeReports(PaymentPages pages, ApplicationEventPublisher events, Clock clock) {
		this.pages = pages;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Applies the gateway's report and publishes the event that follows from it. Each
	 * payment event goes two ways: after the commit, order's {@code OrderProcessListener}
	 * and notification's {@code Notifications} are called; and the outbox stores it in
	 * this transaction for Kafka.
	 */
	void note(Payment payment, ChargeState state) {
		payment.expectMoney(state instanceof ChargeState.Pending);
		switch (state) {
			case ChargeState.Open(var charge, var page) -> open(payment, charge, page);
			case ChargeState.Declined(var code) -> {
				log.info("An attempt to make payment {} was declined: {}", payment.id(), code);
				payment.decline(code);
			}
			case ChargeState.Failed(var code) -> {
				log.info("The charge of payment {} failed: {}", payment.id(), code);
				payment.decline(code);
				if (!payment.reopen()) {
					close(payment);
				}
			}
			case ChargeState.Refused(var code) -> {
				log.warn("The gateway refuses payment {} for good: {}", payment.id(), code);
				fail(payment, payment.refuse(), codeOfRefusal(code), REFUSED);
			}
			case ChargeState.Cancelled _ -> closeOrReopen(payment);
			case ChargeState.Unpaid _, ChargeState.Pending _, ChargeState.Paid _, ChargeState.Unknown _ ->
				log.debug("Payment {} is undecided", payment.id());
		}
	}

	private void open(Payment payment, ChargeId charge, URI page) {
		if (payment.open(charge, page)) {
			this.events.publishEvent(
					new PaymentCreated(payment.id(), payment.orderId(), payment.customerId(), payment.amount(),
							this.pages.publicOf(payment.id()).toString(), payment.terms().payUntil().orElse(null)));
		}
	}

	/** Records that the money came by this charge. */
	void noteArrival(Payment payment, ChargeId paid) {
		var before = payment.status();
		if (payment.make(paid)) {
			log.info("Payment {} was made; its status before was {}", payment.id(), before);
			this.events
				.publishEvent(new PaymentMade(payment.id(), payment.orderId(), payment.customerId(), payment.amount()));
		}
		else if (!payment.charge().equals(Optional.of(paid))) {
			log.error("Payment {} was made twice: charge {} was paid, too. Refund it on the gateway's own pages",
					payment.id(), paid.value());
		}
	}

	/**
	 * The gateway's page may end before the payment's deadline does: a session of Stripe
	 * lives for 24 hours. Then the customer gets another one.
	 */
	private void closeOrReopen(Payment payment) {
		if (payment.terms().canBePaidAt(this.clock.instant()) && payment.reopen()) {
			log.info("The charge of payment {} has ended before the deadline; another one is opened", payment.id());
		}
		else {
			close(payment);
		}
	}

	/** Nobody has paid, and nobody can any more. */
	private void close(Payment payment) {
		if (payment.status() == PaymentStatus.DECLINING) {
			fail(payment, payment.expire(), "PAYMENT_DECLINED", "The customer declined to pay.");
		}
		else {
			fail(payment, payment.expire(), "PAYMENT_EXPIRED", "The payment was not made in time.");
		}
	}

	private static String codeOfRefusal(String reason) {
		return reason.isEmpty() ? "PAYMENT_REFUSED" : reason.toUpperCase(Locale.ROOT);
	}

	private void fail(Payment payment, boolean isNew, String code, String message) {
		if (isNew) {
			this.events.publishEvent(new PaymentFailed(payment.id(), payment.orderId(), payment.customerId(),
					payment.amount(), code, message));
		}
		else {
			log.info("No event follows: payment {} is now {}; the gateway reported {}", payment.id(), payment.status(),
					code);
		}
	}

}

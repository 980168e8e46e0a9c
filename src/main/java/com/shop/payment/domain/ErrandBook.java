package com.shop.payment.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.RefundState;

/**
 * What is written down before and after a call to the gateway, each in a transaction of
 * its own; none is open during the call.
 */
@Component
class ErrandBook {

	private static final Logger log = LoggerFactory.getLogger(ErrandBook.class);

	private final PaymentRepository repository;

	private final PaymentProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ErrandBook(PaymentRepository repository, PaymentProperties properties, ApplicationEventPublisher events,
			Clock clock) {
		this.repository = repository;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What there is to do for the payment now, to be done by the caller: for the time of
	 * the lease it is due no more. For use in a transaction in which the payment is
	 * locked.
	 */
	Optional<Errand> claim(Payment payment) {
		var errand = payment.errand(this.properties.pageOf(payment.id()));
		errand.ifPresent(_ -> payment.callUntil(this.clock.instant().plus(this.properties.lease())));
		return errand;
	}

	@Transactional
	Optional<Errand> claim(PaymentId id) {
		return claim(lock(id));
	}

	/** What is due, each for one instance only. */
	@Transactional
	List<Errand> claimDue(int atMost) {
		return this.repository.lockDue(this.clock.instant(), Limit.of(atMost))
			.stream()
			.flatMap(payment -> claim(payment).stream())
			.toList();
	}

	@Transactional
	Payment record(Errand errand, GatewayAnswer answer) {
		if (answer instanceof ChargeState.Unknown) {
			return recordNoAnswer(errand, "the gateway does not know the charge");
		}
		var payment = lock(errand.payment());
		switch (answer) {
			case ChargeState charge -> note(payment, charge);
			case RefundState refund -> note(payment, refund, errand.refundTry());
		}
		payment.answered(nextCall(payment));
		return payment;
	}

	@Transactional
	Payment recordNoAnswer(Errand errand, String reason) {
		var payment = lock(errand.payment());
		if (payment.errand(this.properties.pageOf(payment.id())).isPresent()) {
			var times = payment.unanswered() + 1;
			payment.missAnswer(reason, this.clock.instant().plus(this.properties.retryDelay(times)));
			log.warn("The payment gateway gave no answer to '{}' of payment {} for the {}. time in a row: {}",
					errand.name(), payment.id(), times, reason);
		}
		return payment;
	}

	private void note(Payment payment, ChargeState state) {
		switch (state) {
			case ChargeState.Open(var charge, var page) -> {
				if (payment.open(charge, page)) {
					this.events.publishEvent(new PaymentCreated(payment.id(), payment.orderId(), payment.customerId(),
							payment.amount(), page.toString()));
				}
			}
			case ChargeState.Paid _ -> {
				var before = payment.status();
				if (payment.make()) {
					log.info("Payment {} was {} and is made", payment.id(), before);
					this.events.publishEvent(
							new PaymentMade(payment.id(), payment.orderId(), payment.customerId(), payment.amount()));
				}
			}
			case ChargeState.Declined(var code) -> {
				log.info("The gateway says that payment {} is declined: {}", payment.id(), code);
				fail(payment, payment.decline(), "PAYMENT_DECLINED", "The payment was declined.");
			}
			case ChargeState.Cancelled _ ->
				fail(payment, payment.expire(), "PAYMENT_EXPIRED", "The payment was not made in time.");
			case ChargeState.Pending _, ChargeState.Unknown _ -> log.debug("Payment {} is undecided", payment.id());
		}
	}

	private void fail(Payment payment, boolean isNew, String code, String message) {
		if (isNew) {
			this.events.publishEvent(new PaymentFailed(payment.id(), payment.orderId(), payment.customerId(),
					payment.amount(), code, message));
		}
		else {
			log.info("Nothing to do: payment {} is {}, and the gateway says {}", payment.id(), payment.status(), code);
		}
	}

	private void note(Payment payment, RefundState state, int number) {
		switch (state) {
			case RefundState.Underway(var refund) -> payment.trackRefund(number, refund);
			case RefundState.Done _ -> {
				if (payment.finishRefund()) {
					this.events.publishEvent(new PaymentRefunded(payment.id(), payment.orderId(), payment.customerId(),
							payment.amount()));
				}
			}
			case RefundState.Failed(var code) -> {
				if (payment.failRefund(number)) {
					log.warn("The refund of payment {} failed for the {}. time: {}", payment.id(), number, code);
				}
			}
		}
	}

	private @Nullable Instant nextCall(Payment payment) {
		var now = this.clock.instant();
		return switch (payment.status()) {
			case CREATED -> now.plus(this.properties.askingDelay(payment.calls()));
			case REFUNDING -> now.plus(payment.isRefundKnown() ? this.properties.askingDelay(payment.calls())
					: this.properties.retryDelay(payment.refundTries() - 1));
			// The charge was opened a moment ago, or the gateway is still about it.
			case REQUESTED, CANCELLING -> now.plus(this.properties.retryDelay(payment.calls()));
			case MADE, DECLINED, CANCELLED, REFUNDED -> null;
		};
	}

	private Payment lock(PaymentId id) {
		return this.repository.lock(id).orElseThrow(() -> Payments.notFound(id));
	}

}

package com.shop.payment.domain;

import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.RefundStates;

/** Applies what the gateway reports of refunds, and publishes the events that follow. */
@Component
class RefundReports {

	private static final Logger log = LoggerFactory.getLogger(RefundReports.class);

	private final PaymentProperties properties;

	private final ApplicationEventPublisher events;

	RefundReports(PaymentProperties properties, ApplicationEventPublisher events) {
		this.properties = properties;
		this.events = events;
	}

	/** Records what the gateway says of the refund that it was asked for. */
	void note(Payment payment, RefundState state, RefundRequest request) {
		switch (state) {
			case RefundState.Underway(var refund) -> payment.refunds().track(request, refund);
			case RefundState.Done(var refund) ->
				payment.finishRefund(request, refund).ifPresent(done -> tell(payment, done));
			case RefundState.Failed(var code) -> {
				if (payment.refunds().fail(request, code, this.properties.alarmAfter())) {
					payment.followRefunds();
					reportRefusal(payment, request, code);
				}
			}
		}
	}

	private static void reportRefusal(Payment payment, RefundRequest request, String code) {
		var isRepeated = payment.refunds()
			.current()
			.filter(refund -> Objects.equals(refund.part(), request.part()))
			.isPresent();
		if (isRepeated) {
			log.warn("The refund of payment {} failed at attempt {}: {}", payment.id(), request.number(), code);
		}
		else {
			log.error("The refund of payment {} failed at attempt {} and is not repeated until a person says so; the"
					+ " gateway's reason: {}", payment.id(), request.number(), code);
		}
	}

	/** Records what the gateway says of refunds that it has decided before. */
	void note(Payment payment, RefundStates states) {
		// What came during the call may be newer than the answer.
		if (payment.status() != PaymentStatus.REFUNDING && !payment.schedule().isWanted()) {
			payment.schedule().useUpNews();
		}
		states.byId().forEach((id, state) -> payment.refunds().check(id, state).ifPresent(refund -> {
			payment.followRefunds();
			if (state instanceof RefundState.Failed(var code)) {
				log.error("A refund of payment {} has failed after the gateway had confirmed it, so the customer does"
						+ " not have the money; the gateway's reason: {}", payment.id(), code);
			}
			else {
				log.info("A refund of payment {} that had failed was confirmed after all", payment.id());
				tell(payment, refund);
			}
		}));
	}

	/**
	 * Publishes that the customer has the money, unless everybody was told before. That
	 * nothing is left of the payment is told when it is true of the parts, too: a part
	 * that waits for a person may be confirmed after the rest.
	 * @param refund as it was until now
	 */
	void tell(Payment payment, Refund refund) {
		if (!refund.isNews()) {
			return;
		}
		if (refund.isPart()) {
			this.events.publishEvent(refund.toEvent(payment));
		}
		payment.refunds().completeRest().ifPresent(rest -> this.events.publishEvent(rest.toEvent(payment)));
	}

}

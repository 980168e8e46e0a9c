package com.shop.payment.domain;

import java.time.Clock;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.RefundStates;
import com.shop.shared.problem.Conflict;

/**
 * Refunds that the gateway has reported as failed after it had confirmed them: a bank can
 * refuse the money for days. Whether another refund would arrive, only a person can find
 * out, so the shop does not repeat them by itself.
 */
@Service
public class FailedRefunds {

	private static final Logger log = LoggerFactory.getLogger(FailedRefunds.class);

	private final PaymentRepository repository;

	private final GatewayCallExecutor executor;

	private final Clock clock;

	FailedRefunds(PaymentRepository repository, GatewayCallExecutor executor, Clock clock) {
		this.repository = repository;
		this.executor = executor;
		this.clock = clock;
	}

	/** Records what the gateway says of the refunds that it has confirmed before. */
	static void note(Payment payment, RefundStates states) {
		if (payment.status() != PaymentStatus.REFUNDING) {
			payment.schedule().useUpNews();
		}
		states.byId().forEach((id, state) -> {
			if (payment.refunds().check(id, state)) {
				payment.followRefunds();
				report(payment, state);
			}
		});
	}

	private static void report(Payment payment, RefundState state) {
		if (state instanceof RefundState.Failed(var code)) {
			log.error("A refund of payment {} has failed after the gateway had confirmed it, so the customer does not"
					+ " have the money; the gateway's reason: {}", payment.id(), code);
		}
		else {
			log.info("A refund of payment {} that had failed was confirmed again", payment.id());
		}
	}

	/**
	 * Asks the gateway for other refunds in place of those that failed.
	 * @throws Conflict if none has failed
	 */
	@Transactional
	public void retry(PaymentId id) {
		change(id, payment -> payment.refunds().repeatFailed(this.clock.instant()));
	}

	/**
	 * Records that the customer got the money in another way.
	 * @throws Conflict if no refund has failed
	 */
	@Transactional
	public void settle(PaymentId id) {
		change(id, payment -> payment.refunds().settleFailed());
	}

	private void change(PaymentId id, Predicate<Payment> change) {
		var payment = this.repository.lock(id).orElseThrow(() -> Payments.notFound(id));
		var isWaiting = payment.status() == PaymentStatus.REFUNDING;
		if (!change.test(payment)) {
			throw new Conflict("NO_FAILED_REFUND",
					"Payment " + id + " has no refund that failed after the gateway had confirmed it.");
		}
		payment.followRefunds();
		if (!isWaiting) {
			this.executor.startAfterCommit(payment);
		}
	}

}

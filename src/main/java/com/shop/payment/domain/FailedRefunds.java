package com.shop.payment.domain;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.PaymentId;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;

/**
 * Refunds that wait for a person: such that the gateway has refused too often in a row,
 * and such that it has reported as failed after it had confirmed them, because a bank can
 * refuse the money for days. Whether another refund would arrive, only a person can find
 * out, so the shop does not repeat them by itself.
 */
@Service
public class FailedRefunds {

	private final PaymentRepository repository;

	private final GatewayCallExecutor executor;

	private final RefundReports reports;

	private final Clock clock;

	FailedRefunds(PaymentRepository repository, GatewayCallExecutor executor, RefundReports reports, Clock clock) {
		this.repository = repository;
		this.executor = executor;
		this.reports = reports;
		this.clock = clock;
	}

	/** The payments that have such refunds, the oldest first. */
	@Transactional(readOnly = true)
	public List<Payment> first(int atMost) {
		return this.repository.findWithFailedRefunds(atMost);
	}

	/**
	 * Asks the gateway for other refunds in place of those that failed.
	 * @throws Conflict if none has failed
	 */
	@Transactional
	public void retry(PaymentId id) {
		change(id, Precondition.NONE, payment -> payment.refunds().repeatFailed(this.clock.instant()));
	}

	/**
	 * Records that the customer got the money in another way, and tells those who were
	 * not told before.
	 * @throws Conflict if no refund has failed
	 */
	@Transactional
	public void settle(PaymentId id, Precondition precondition) {
		change(id, precondition, this::settleAll);
	}

	/** One after the other, because an event tells how much was refunded until then. */
	private boolean settleAll(Payment payment) {
		var isAny = false;
		for (var next = payment.refunds().settleFailed(); next.isPresent(); next = payment.refunds().settleFailed()) {
			this.reports.tell(payment, next.get());
			isAny = true;
		}
		return isAny;
	}

	private void change(PaymentId id, Precondition precondition, Predicate<Payment> change) {
		var payment = this.repository.lock(id).orElseThrow(() -> Payments.notFound(id));
		precondition.check(payment.version());
		var isWaiting = payment.status() == PaymentStatus.REFUNDING;
		if (!change.test(payment)) {
			throw new Conflict("NO_FAILED_REFUND",
					"Payment " + id + " has no refund that has failed and waits for a person.");
		}
		payment.followRefunds();
		if (!isWaiting) {
			this.executor.startAfterCommit(payment);
		}
	}

}

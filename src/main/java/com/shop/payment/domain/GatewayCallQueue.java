package com.shop.payment.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.RefundStates;
import com.shop.shared.Actor;

/**
 * The gateway calls that are due, stored in the payments' rows. Claiming a call and
 * recording its answer are separate transactions, and no transaction is open during the
 * call itself.
 */
@Component
class GatewayCallQueue {

	private static final Logger log = LoggerFactory.getLogger(GatewayCallQueue.class);

	/** How often customers can make the shop ask the gateway about one payment. */
	static final Duration PAUSE = Duration.ofSeconds(2);

	private final PaymentRepository repository;

	private final PaymentProperties properties;

	private final CallPauses pauses;

	private final PaymentGateway gateway;

	private final PaymentPages pages;

	private final ChargeReports charges;

	private final RefundReports refunds;

	private final Clock clock;

	GatewayCallQueue(PaymentRepository repository, PaymentProperties properties, PaymentPages pages,
			ChargeReports charges, RefundReports refunds, PaymentGateway gateway, Clock clock) {
		this.pages = pages;
		this.charges = charges;
		this.refunds = refunds;
		this.repository = repository;
		this.properties = properties;
		this.pauses = new CallPauses(properties);
		this.gateway = gateway;
		this.clock = clock;
	}

	/**
	 * Claims the payment's pending call, which the caller must then make. Until the lease
	 * ends, {@link #claimDue} gives it to nobody else, unless somebody wants the gateway
	 * to be asked again meanwhile. The caller must have locked the payment in the current
	 * transaction, or be about to store it.
	 */
	Optional<ClaimedCall> claim(Payment payment) {
		return pending(payment).map(call -> claim(payment, call));
	}

	private ClaimedCall claim(Payment payment, GatewayCall call) {
		var now = this.clock.instant();
		if (call.isQuestion()) {
			payment.schedule().ask(now);
		}
		return new ClaimedCall(call, payment.schedule().callUntil(now.plus(leaseOf(call))));
	}

	/** It begins with the claim, so it includes the time that the gateway may take. */
	private Duration leaseOf(GatewayCall call) {
		return this.gateway.longestCall().multipliedBy(call.steps()).plus(this.properties.lease());
	}

	/**
	 * Claims the payment's pending call, if it only asks how things stand. If it cannot
	 * be made now, or the gateway was asked just now, it is due after a pause.
	 */
	@Transactional
	Optional<ClaimedCall> claimQuestion(PaymentId id, boolean canAsk) {
		var payment = lock(id);
		if (pending(payment).filter(GatewayCall::isQuestion).isEmpty()) {
			return Optional.empty();
		}
		var now = this.clock.instant();
		if (canAsk && !payment.schedule().wasAskedSince(now.minus(PAUSE))) {
			return claim(payment);
		}
		payment.schedule().callBy(now.plus(PAUSE));
		return Optional.empty();
	}

	/**
	 * Keeps the news that the payment has changed, if it is about a call that is not
	 * answered yet: the gateway is asked right after it has answered. Otherwise the shop
	 * would begin the same thing twice at once, and then learn of the change much later.
	 * A call that waits to be repeated is not under way. News of a payment with confirmed
	 * refunds makes it necessary to check them.
	 * @return whether a call is under way; otherwise the gateway can be called now
	 */
	boolean keepNews(Payment payment) {
		var isUnderWay = payment.schedule().unanswered() == 0
				&& pending(payment).filter(GatewayCall::isBeginning).isPresent();
		if (isUnderWay || payment.refunds().hasAnyToCheck()) {
			payment.schedule().keepNews();
		}
		return isUnderWay;
	}

	private Optional<GatewayCall> pending(Payment payment) {
		return GatewayCall.pendingOf(payment, this.pages.publicOf(payment.id()));
	}

	/** Claims calls that are due. Each call goes to one instance only. */
	@Transactional
	List<ClaimedCall> claimDue(int atMost) {
		return this.repository.lockDue(this.clock.instant(), Limit.of(atMost))
			.stream()
			.flatMap(payment -> claim(payment).stream())
			.toList();
	}

	/** Makes the payment's pending call due now, for whoever claims it. */
	void leave(Payment payment) {
		pending(payment).ifPresent(_ -> payment.schedule().callBy(this.clock.instant()));
	}

	/**
	 * Records the answer to a call. The answer to any but the last call that was claimed
	 * may be older than what has made that one necessary, and can come after its answer.
	 * So it is ignored, unless it tells of money: the last call is repeated until it is
	 * answered.
	 */
	@Transactional
	Payment record(ClaimedCall claimed, GatewayAnswer answer) {
		var payment = lock(claimed.call().payment());
		if (payment.schedule().isLast(claimed) || answer instanceof ChargeState.Paid) {
			record(payment, claimed.call(), answer);
		}
		else {
			log.info("Ignored the answer to call '{}' of payment {}: a later one has been claimed",
					claimed.call().name(), payment.id());
		}
		return payment;
	}

	/** Records what the gateway says now, without a call that was claimed. */
	@Transactional
	Payment record(GatewayCall call, GatewayAnswer answer) {
		var payment = lock(call.payment());
		record(payment, call, answer);
		return payment;
	}

	private void record(Payment payment, GatewayCall call, GatewayAnswer answer) {
		// A call that another thread or instance repeats is on behalf of the same actor.
		var actor = Actor.current().equals(Actor.SHOP) ? payment.actor() : Actor.current();
		switch (answer) {
			case ChargeState.Unknown _ -> noteNoAnswer(payment, call, "the gateway does not know the charge");
			case ChargeState.Paid _ -> {
				actor.run(() -> this.charges.noteArrival(payment, call.askedAbout().orElseThrow()));
				endIfNothingIsPending(payment);
			}
			case ChargeState _, RefundState _, RefundStates _ -> {
				var hadConfirmed = payment.refunds().hasAnyToCheck();
				actor.run(() -> note(payment, call, answer));
				planNext(payment, call, hadConfirmed);
			}
		}
	}

	/** What has become necessary since the payment was made keeps its time. */
	private void endIfNothingIsPending(Payment payment) {
		if (pending(payment).isEmpty()) {
			payment.schedule().answered(null);
		}
	}

	private void planNext(Payment payment, GatewayCall call, boolean hadConfirmed) {
		payment.schedule().answered(this.pauses.afterAnswer(payment).map(this.clock.instant()::plus).orElse(null));
		keepWish(payment);
		if (payment.schedule().hasNews()) {
			followNews(payment, call, hadConfirmed);
		}
	}

	/**
	 * Asks again after the answer that a webhook has overtaken. If it may have been about
	 * refunds that were confirmed before, they are checked as soon as no other refund is
	 * under way; the check uses the news up.
	 */
	private void followNews(Payment payment, GatewayCall call, boolean hadConfirmed) {
		if (call.isBeginning() && !hadConfirmed) {
			payment.schedule().useUpNews();
		}
		if (call.isBeginning() || (hadConfirmed && GatewayCall.CheckRefunds.isPossible(payment))) {
			askNow(payment);
		}
	}

	/** Makes the next call due now, unless it begins something anew. */
	private void askNow(Payment payment) {
		pending(payment).filter(next -> !next.isBeginning())
			.ifPresent(_ -> payment.schedule().callBy(this.clock.instant()));
	}

	/**
	 * The answer may be older than the wish to ask, so the next call is made as early as
	 * was wanted. What begins something anew keeps its pause.
	 */
	private void keepWish(Payment payment) {
		pending(payment).filter(next -> !next.isBeginning()).ifPresent(_ -> payment.schedule().callAsWanted());
	}

	private void note(Payment payment, GatewayCall call, GatewayAnswer answer) {
		switch (answer) {
			case ChargeState _ when call.isOutdated(payment) -> log.info(
					"Nothing to do: the charge that the gateway reported on was replaced in payment {}", payment.id());
			case ChargeState charge -> this.charges.note(payment, charge);
			case RefundState refund -> this.refunds.note(payment, refund, call.refund().orElseThrow());
			case RefundStates states -> this.refunds.note(payment, states);
		}
	}

	/** Records that the call has to be repeated, unless a later one has been claimed. */
	@Transactional
	Payment recordNoAnswer(ClaimedCall claimed, String reason) {
		var payment = lock(claimed.call().payment());
		if (payment.schedule().isLast(claimed)) {
			noteNoAnswer(payment, claimed.call(), reason);
		}
		return payment;
	}

	private void noteNoAnswer(Payment payment, GatewayCall call, String reason) {
		if (call instanceof GatewayCall.CheckRefunds) {
			payment.schedule().keepNews();
		}
		if (pending(payment).isPresent()) {
			var times = payment.schedule().unanswered() + 1;
			payment.schedule().missAnswer(reason, this.clock.instant().plus(this.pauses.afterNoAnswer(times)));
			keepWish(payment);
			log.warn("The payment gateway did not answer call '{}' of payment {}; failures in a row: {}; cause: {}",
					call.name(), payment.id(), times, reason);
		}
	}

	private Payment lock(PaymentId id) {
		return this.repository.lock(id).orElseThrow(() -> Payments.notFound(id));
	}

}

package com.shop.payment.domain;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayAnswer;
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

	private static final String REFUSED = "The payment provider does not accept this payment.";

	/** How often customers can make the shop ask the gateway about one payment. */
	static final Duration PAUSE = Duration.ofSeconds(2);

	private final PaymentRepository repository;

	private final PaymentProperties properties;

	private final PaymentPages pages;

	private final RefundReports refunds;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	GatewayCallQueue(PaymentRepository repository, PaymentProperties properties, PaymentPages pages,
			RefundReports refunds, ApplicationEventPublisher events, Clock clock) {
		this.pages = pages;
		this.refunds = refunds;
		this.repository = repository;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Claims the payment's pending call, which the caller must then make. Until the lease
	 * ends, {@link #claimDue} gives it to nobody else, unless somebody wants the gateway
	 * to be asked again meanwhile. The caller must have locked the payment in the current
	 * transaction, or be about to store it.
	 */
	Optional<GatewayCall> claim(Payment payment) {
		var call = pending(payment);
		var now = this.clock.instant();
		call.ifPresent(_ -> payment.schedule().callUntil(now.plus(this.properties.lease())));
		call.filter(GatewayCall::isQuestion).ifPresent(_ -> payment.schedule().ask(now));
		return call;
	}

	/**
	 * Claims the payment's pending call, if it only asks how things stand. If it cannot
	 * be made now, or the gateway was asked just now, it is due after a pause.
	 */
	@Transactional
	Optional<GatewayCall> claimQuestion(PaymentId id, boolean canAsk) {
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
		if (isUnderWay || payment.refunds().hasConfirmed()) {
			payment.schedule().keepNews();
		}
		return isUnderWay;
	}

	private Optional<GatewayCall> pending(Payment payment) {
		return GatewayCall.pendingOf(payment, this.pages.publicOf(payment.id()));
	}

	/** Claims calls that are due. Each call goes to one instance only. */
	@Transactional
	List<GatewayCall> claimDue(int atMost) {
		return this.repository.lockDue(this.clock.instant(), Limit.of(atMost))
			.stream()
			.flatMap(payment -> claim(payment).stream())
			.toList();
	}

	/** Makes the payment's pending call due now, for whoever claims it. */
	void leave(Payment payment) {
		pending(payment).ifPresent(_ -> payment.schedule().callBy(this.clock.instant()));
	}

	@Transactional
	Payment record(GatewayCall call, GatewayAnswer answer) {
		if (answer instanceof ChargeState.Unknown) {
			return recordNoAnswer(call, "the gateway does not know the charge");
		}
		var payment = lock(call.payment());
		// A call that another thread or instance repeats is on behalf of the same actor.
		var actor = Actor.current().equals(Actor.SHOP) ? payment.actor() : Actor.current();
		var hadConfirmed = payment.refunds().hasConfirmed();
		actor.run(() -> note(payment, call, answer));
		payment.schedule()
			.answered(this.properties.pauseAfterAnswer(payment).map(this.clock.instant()::plus).orElse(null));
		keepWish(payment);
		if (payment.schedule().hasNews()) {
			followNews(payment, call, hadConfirmed);
		}
		return payment;
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
			case ChargeState.Paid _ -> noteArrival(payment, call.askedAbout().orElseThrow());
			case ChargeState _ when call.isOutdated(payment) -> log.info(
					"Nothing to do: the charge that the gateway reported on was replaced in payment {}", payment.id());
			case ChargeState charge -> note(payment, charge);
			case RefundState refund -> this.refunds.note(payment, refund, call.refund().orElseThrow());
			case RefundStates states -> this.refunds.note(payment, states);
		}
	}

	@Transactional
	Payment recordNoAnswer(GatewayCall call, String reason) {
		var payment = lock(call.payment());
		if (call instanceof GatewayCall.CheckRefunds) {
			payment.schedule().keepNews();
		}
		if (pending(payment).isPresent()) {
			var times = payment.schedule().unanswered() + 1;
			payment.schedule().missAnswer(reason, this.clock.instant().plus(this.properties.retryDelay(times)));
			keepWish(payment);
			log.warn("The payment gateway did not answer call '{}' of payment {}; failures in a row: {}; cause: {}",
					call.name(), payment.id(), times, reason);
		}
		return payment;
	}

	/**
	 * Applies the gateway's report and publishes the event that follows from it. Each
	 * payment event goes two ways: after the commit, order's {@code OrderProcessListener}
	 * and notification's {@code Notifications} are called; and the outbox stores it in
	 * this transaction for Kafka.
	 */
	private void note(Payment payment, ChargeState state) {
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
			case ChargeState.Pending _, ChargeState.Paid _, ChargeState.Unknown _ ->
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

	private void noteArrival(Payment payment, ChargeId paid) {
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

	private Payment lock(PaymentId id) {
		return this.repository.lock(id).orElseThrow(() -> Payments.notFound(id));
	}

}

package com.shop.payment.domain;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentId;
import com.shop.payment.PendingPayments;
import com.shop.payment.RefundPayment;
import com.shop.payment.RefundPaymentInPart;
import com.shop.payment.RequestPayment;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.database.Keyset;
import com.shop.shared.problem.NotFound;

/**
 * Carries out the commands about payments. The gateway call that a command needs is
 * stored with it and made right after the commit.
 */
@Service
public class Payments implements PendingPayments {

	private static final Logger log = LoggerFactory.getLogger(Payments.class);

	private final PaymentRepository repository;

	private final NewPayments added;

	private final GatewayCallQueue queue;

	private final GatewayCallExecutor executor;

	private final Clock clock;

	Payments(PaymentRepository repository, NewPayments added, GatewayCallQueue queue, GatewayCallExecutor executor,
			Clock clock) {
		this.repository = repository;
		this.added = added;
		this.queue = queue;
		this.executor = executor;
		this.clock = clock;
	}

	@ApplicationModuleListener(id = "payment.request-payment")
	void on(RequestPayment command) {
		var payment = new Payment(PaymentId.next(), command);
		var start = this.executor.startAfterCommit(payment);
		if (!this.added.add(payment)) {
			start.cancel();
			log.info("Already done: order {} already has a payment", command.orderId());
		}
	}

	/**
	 * Does nothing if there is no payment yet: the order process sends the command again
	 * when it learns of the payment.
	 */
	@ApplicationModuleListener(id = "payment.cancel-payment")
	void on(CancelPayment command) {
		this.repository.lockByOrder(command.orderId())
			.filter(Payment::cancel)
			.ifPresentOrElse(this.executor::startAfterCommit,
					() -> log.info("Already done: order {} has no open payment", command.orderId()));
	}

	@ApplicationModuleListener(id = "payment.refund-payment")
	void on(RefundPayment command) {
		refund(command.orderId(), payment -> payment.refundRest(this.clock.instant()));
	}

	@ApplicationModuleListener(id = "payment.refund-payment-in-part")
	void on(RefundPaymentInPart command) {
		refund(command.orderId(),
				payment -> payment.refundPart(command.reference(), command.amount(), this.clock.instant()));
	}

	private void refund(OrderId order, Predicate<Payment> refund) {
		var payment = this.repository.lockByOrder(order)
			.orElseThrow(() -> new IllegalStateException("Order " + order + " has no payment to refund"));
		var isWaiting = payment.status() == PaymentStatus.REFUNDING;
		if (!refund.test(payment)) {
			log.info("Already done: the payment of order {} is {}", order, payment.status());
		}
		else if (!isWaiting) {
			this.executor.startAfterCommit(payment);
		}
	}

	/**
	 * Claims a query of the gateway, to be made right after the commit, because a webhook
	 * says that the payment has changed. If the webhook overtook the gateway's answer to
	 * a call, the query follows that answer. A webhook about an unknown payment is only
	 * logged: receiving it again would not help.
	 */
	@Transactional
	public void refreshSoon(PaymentId id) {
		this.repository.lock(id)
			.ifPresentOrElse(this::askSoon, () -> log.warn("The gateway sent a webhook about unknown payment {}", id));
	}

	private void askSoon(Payment payment) {
		if (!this.queue.keepNews(payment)) {
			this.executor.startAfterCommit(payment);
		}
	}

	/**
	 * Asks the gateway how the payment stands, if that is worth a call: whoever has the
	 * payment's link can request this as often as they like.
	 */
	public void refresh(PaymentId id) {
		this.executor.askNow(id);
	}

	/**
	 * The customer declines to pay. The gateway is asked to close the charge, so that
	 * nobody can pay it any more.
	 */
	@Transactional
	public Payment giveUp(PaymentId id) {
		var payment = this.repository.lock(id).orElseThrow(() -> notFound(id));
		if (payment.giveUp()) {
			this.executor.startAfterCommit(payment);
		}
		return payment;
	}

	/** Records what the gateway's page says about the charge, and returns the payment. */
	Payment record(PaymentId id, ChargeId charge, ChargeState state) {
		return this.executor.record(new GatewayCall.QueryCharge(id, charge), state);
	}

	@Transactional(readOnly = true)
	public Payment find(PaymentId id) {
		return this.repository.findById(id).orElseThrow(() -> notFound(id));
	}

	/**
	 * Returns payments in the order of their age: those after that one, or all.
	 * @param status null for any
	 */
	@Transactional(readOnly = true)
	public List<Payment> list(@Nullable PaymentStatus status, Sort.Direction direction, @Nullable PaymentId after,
			int atMost) {
		var key = (after != null) ? after.value() : null;
		return Keyset.read(this.repository, Keyset.is("status", status), new Sort.Order(direction, "id.value"), key,
				atMost);
	}

	/** The payment of the order; empty if none is needed yet. */
	@Transactional(readOnly = true)
	public Optional<Payment> of(OrderId order) {
		return this.repository.findByOrderId(order);
	}

	@Override
	@Transactional(readOnly = true)
	public boolean isPending(OrderId order) {
		return this.repository.findByOrderId(order).filter(Payment::isPending).isPresent();
	}

	/** The customer whose order it is for. */
	@Transactional(readOnly = true)
	public Optional<CustomerId> ownerOf(PaymentId id) {
		return this.repository.findById(id).map(Payment::customerId);
	}

	/** The refusal for an unknown payment. */
	public static NotFound notFound(PaymentId id) {
		return new NotFound("PAYMENT_NOT_FOUND", "There is no payment " + id + ".");
	}

}

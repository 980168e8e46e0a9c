package com.shop.payment.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentId;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;
import com.shop.shared.problem.NotFound;

/**
 * Takes the commands about payments. What they mean at the gateway is written down with
 * them and done right after the commit.
 */
@Service
public class Payments {

	private static final Logger log = LoggerFactory.getLogger(Payments.class);

	private final PaymentRepository repository;

	private final ErrandBook book;

	private final Cashier cashier;

	Payments(PaymentRepository repository, ErrandBook book, Cashier cashier) {
		this.repository = repository;
		this.book = book;
		this.cashier = cashier;
	}

	@ApplicationModuleListener(id = "payment.request-payment")
	void on(RequestPayment command) {
		if (this.repository.existsByOrderId(command.orderId())) {
			log.info("Already done: order {} has its payment", command.orderId());
			return;
		}
		runErrand(this.repository.save(new Payment(PaymentId.next(), command)));
	}

	/**
	 * Before there is a payment there is nothing to cancel: the order process sends the
	 * command again when it hears of the payment.
	 */
	@ApplicationModuleListener(id = "payment.cancel-payment")
	void on(CancelPayment command) {
		this.repository.lockByOrder(command.orderId())
			.filter(Payment::cancel)
			.ifPresentOrElse(this::runErrand,
					() -> log.info("Already done: order {} has no open payment", command.orderId()));
	}

	@ApplicationModuleListener(id = "payment.refund-payment")
	void on(RefundPayment command) {
		var payment = this.repository.lockByOrder(command.orderId())
			.orElseThrow(() -> new IllegalStateException("Order " + command.orderId() + " has no payment to refund"));
		if (payment.refund()) {
			runErrand(payment);
		}
		else {
			log.info("Already done: the payment of order {} is {}", command.orderId(), payment.status());
		}
	}

	/**
	 * Something has happened to the payment at the gateway, somebody says: it is asked
	 * soon. Of a payment that is not the shop's, nothing is to be learnt by hearing it
	 * again.
	 */
	@Transactional
	public void lookSoon(PaymentId id) {
		this.repository.lock(id)
			.ifPresentOrElse(this::runErrand, () -> log.warn("The gateway tells of payment {}, which is unknown", id));
	}

	private void runErrand(Payment payment) {
		this.book.claim(payment).ifPresent(this.cashier::runAfterCommit);
	}

	/** The payment as it is after asking the gateway, if there was anything to ask. */
	public Payment look(PaymentId id) {
		return this.book.claim(id).map(this.cashier::run).orElseGet(() -> find(id));
	}

	@Transactional(readOnly = true)
	public Payment find(PaymentId id) {
		return this.repository.findById(id).orElseThrow(() -> notFound(id));
	}

	static NotFound notFound(PaymentId id) {
		return new NotFound("PAYMENT_NOT_FOUND", "There is no payment " + id + ".");
	}

}

package com.shop.payment.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;

/**
 * Creates payments when they are asked for, and takes, declines, cancels and refunds
 * them.
 */
@Service
public class Payments {

	private static final Logger log = LoggerFactory.getLogger(Payments.class);

	private final PaymentRepository repository;

	private final PaymentProperties properties;

	private final ApplicationEventPublisher events;

	Payments(PaymentRepository repository, PaymentProperties properties, ApplicationEventPublisher events) {
		this.repository = repository;
		this.properties = properties;
		this.events = events;
	}

	@ApplicationModuleListener(id = "payment.request-payment")
	void on(RequestPayment command) {
		if (this.repository.existsByOrderId(command.orderId())) {
			log.info("Already done: order {} has its payment", command.orderId());
			return;
		}
		var payment = this.repository.save(new Payment(PaymentId.next(), command));
		this.events.publishEvent(new PaymentCreated(payment.id(), payment.orderId(), payment.customerId(),
				payment.amount(), this.properties.publicUrl().resolve("/pay/" + payment.id()).toString()));
	}

	@ApplicationModuleListener(id = "payment.cancel-payment")
	void on(CancelPayment command) {
		var payment = this.repository.lockByOrder(command.orderId());
		if (payment.isEmpty() || !payment.get().cancel()) {
			log.info("Already done: order {} has no open payment", command.orderId());
		}
	}

	@ApplicationModuleListener(id = "payment.refund-payment")
	void on(RefundPayment command) {
		var payment = this.repository.lockByOrder(command.orderId())
			.orElseThrow(() -> new IllegalStateException("Order " + command.orderId() + " has no payment to refund"));
		if (payment.refund()) {
			this.events.publishEvent(
					new PaymentRefunded(payment.id(), payment.orderId(), payment.customerId(), payment.amount()));
		}
		else {
			log.info("Already done: the payment of order {} is refunded", command.orderId());
		}
	}

	/** The customer pays; paying twice is paying once. */
	@Transactional
	public Payment pay(PaymentId id) {
		var payment = lock(id);
		if (payment.make()) {
			this.events.publishEvent(new PaymentMade(id, payment.orderId(), payment.customerId(), payment.amount()));
		}
		return payment;
	}

	/** The customer declines; declining twice is declining once. */
	@Transactional
	public Payment decline(PaymentId id) {
		var payment = lock(id);
		if (payment.decline()) {
			this.events.publishEvent(new PaymentFailed(id, payment.orderId(), payment.customerId(), payment.amount(),
					"PAYMENT_DECLINED", "The payment was declined."));
		}
		return payment;
	}

	@Transactional(readOnly = true)
	public Payment find(PaymentId id) {
		return this.repository.findById(id).orElseThrow(() -> new PaymentNotFound(id));
	}

	private Payment lock(PaymentId id) {
		return this.repository.lock(id).orElseThrow(() -> new PaymentNotFound(id));
	}

}

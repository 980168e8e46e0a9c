package com.shop.order.domain;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

import com.shop.payment.PaymentId;

/** Where and until when an order has to be paid. */
@Embeddable
class PaymentTerms {

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "payment_id"))
	private @Nullable PaymentId paymentId;

	private @Nullable String paymentUrl;

	private @Nullable Instant payUntil;

	private boolean reminded;

	void expect(PaymentId payment, String url) {
		this.paymentId = payment;
		this.paymentUrl = url;
	}

	void setDeadline(Instant deadline) {
		this.payUntil = deadline;
	}

	/** The order waits for its payment no longer. */
	void end() {
		this.payUntil = null;
	}

	/** Notes that the customer is reminded; false if they were before. */
	boolean remind() {
		var isNew = !this.reminded;
		this.reminded = true;
		return isNew;
	}

	Optional<PaymentId> paymentId() {
		return Optional.ofNullable(this.paymentId);
	}

	Optional<String> paymentUrl() {
		return Optional.ofNullable(this.paymentUrl);
	}

	Optional<Instant> payUntil() {
		return Optional.ofNullable(this.payUntil);
	}

}

package com.shop.payment.web;

import java.util.Optional;

import org.springframework.stereotype.Component;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Payments;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Owners;
import com.shop.shared.problem.NotFound;

/** Whose a payment is. */
@Component
class PaymentOwners implements Owners<PaymentId> {

	private final Payments payments;

	PaymentOwners(Payments payments) {
		this.payments = payments;
	}

	@Override
	public PaymentId parse(String text) {
		return PaymentId.valueOf(text);
	}

	@Override
	public Optional<CustomerId> ownerOf(PaymentId id) {
		return this.payments.ownerOf(id);
	}

	@Override
	public NotFound unknown(PaymentId id) {
		return Payments.notFound(id);
	}

}

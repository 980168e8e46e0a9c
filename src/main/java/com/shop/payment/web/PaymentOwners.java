package com.shop.payment.web;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Payments;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Owners;
import com.shop.shared.problem.NotFound;

/** Whose a payment is. */
@Component
class PaymentOwners implements Owners {

	private final Payments payments;

	PaymentOwners(Payments payments) {
		this.payments = payments;
	}

	@Override
	public Optional<CustomerId> ownerOf(UUID id) {
		return this.payments.ownerOf(new PaymentId(id));
	}

	@Override
	public NotFound unknown(UUID id) {
		return Payments.notFound(new PaymentId(id));
	}

}

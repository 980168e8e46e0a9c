package com.shop.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.joda.money.Money;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Payment;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

@RestController
@RequestMapping("/payments/{id}")
@Tag(name = "Payments", description = "Pay, decline, look")
class PaymentController {

	private final Payments payments;

	PaymentController(Payments payments) {
		this.payments = payments;
	}

	@GetMapping
	@Operation(summary = "Read a payment")
	PaymentView find(@PathVariable PaymentId id) {
		return PaymentView.of(this.payments.find(id));
	}

	@PostMapping("/pay")
	@Operation(summary = "Pay; a second time changes nothing")
	PaymentView pay(@PathVariable PaymentId id) {
		return PaymentView.of(this.payments.pay(id));
	}

	@PostMapping("/decline")
	@Operation(summary = "Decline to pay; a second time changes nothing")
	PaymentView decline(@PathVariable PaymentId id) {
		return PaymentView.of(this.payments.decline(id));
	}

	/** A payment as clients see it. */
	@Schema(name = "Payment")
	record PaymentView(PaymentId id, OrderId orderId, CustomerId customerId, Money amount, PaymentStatus status) {

		static PaymentView of(Payment payment) {
			return new PaymentView(payment.id(), payment.orderId(), payment.customerId(), payment.amount(),
					payment.status());
		}

	}

}

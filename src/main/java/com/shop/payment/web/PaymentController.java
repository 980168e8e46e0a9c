package com.shop.payment.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Checkout;
import com.shop.payment.domain.Payment;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/payments/{id}")
@Tag(name = "Payments", description = "Pay, decline and read payments")
class PaymentController {

	private final Payments payments;

	private final Checkout checkout;

	PaymentController(Payments payments, Checkout checkout) {
		this.payments = payments;
		this.checkout = checkout;
	}

	@GetMapping
	@Operation(operationId = "getPayment", summary = "Read a payment")
	PaymentView find(@PathVariable PaymentId id) {
		return PaymentView.of(this.payments.find(id));
	}

	@PostMapping("/pay")
	@Limited(Expense.PAYMENT)
	@Refuses(HttpStatus.CONFLICT)
	@Operation(operationId = "pay",
			summary = "Pay, as the customer does on the page of the simulated gateway. Repeating the call has no"
					+ " effect. With another gateway, the answer is 409 with the address of its page")
	PaymentView pay(@PathVariable PaymentId id) {
		return PaymentView.of(this.checkout.pay(id));
	}

	@PostMapping("/decline")
	@Limited(Expense.PAYMENT)
	@Refuses(HttpStatus.CONFLICT)
	@Operation(operationId = "declinePayment",
			summary = "Decline to pay, as the customer does on the page of the simulated gateway. Repeating the call"
					+ " has no effect. With another gateway, the answer is 409 with the address of its page")
	PaymentView decline(@PathVariable PaymentId id) {
		return PaymentView.of(this.checkout.decline(id));
	}

	@Schema(name = "Payment")
	record PaymentView(PaymentId id, OrderId orderId, CustomerId customerId, Money amount, PaymentStatus status,
			@Schema(description = "Where the customer pays; absent until it is known") @Nullable URI url) {

		static PaymentView of(Payment payment) {
			return new PaymentView(payment.id(), payment.orderId(), payment.customerId(), payment.amount(),
					payment.status(), payment.page().orElse(null));
		}

	}

}

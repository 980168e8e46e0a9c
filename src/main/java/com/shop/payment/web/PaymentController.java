package com.shop.payment.web;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Checkout;
import com.shop.payment.domain.Checkout.Card;
import com.shop.payment.domain.Payment;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/payments")
@Tag(name = "Payments", description = "Pay, decline and read payments")
class PaymentController {

	private final Payments payments;

	private final Checkout checkout;

	PaymentController(Payments payments, Checkout checkout) {
		this.payments = payments;
		this.checkout = checkout;
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listPayments", summary = "List payments, the newest first unless sorted otherwise")
	Listed<PaymentView> list(@RequestParam(required = false) @Nullable PaymentStatus status,
			@RequestParam(defaultValue = "-requestedAt") @Pattern(regexp = "-?requestedAt") String sort,
			@Valid @ParameterObject ListQuery query) {
		return query
			.list(PaymentId::valueOf, Payment::id,
					(after, atMost) -> this.payments.list(status, ListQuery.direction(sort), after, atMost))
			.as(PaymentView::of);
	}

	@GetMapping("/{id}")
	@Versioned
	@Operation(operationId = "getPayment", summary = "Read a payment")
	ResponseEntity<PaymentView> find(@PathVariable PaymentId id) {
		var payment = this.payments.find(id);
		return ResponseEntity.ok().eTag(String.valueOf(payment.version())).body(PaymentView.of(payment));
	}

	@PostMapping("/{id}/pay")
	@Limited(Expense.PAYMENT)
	@Refuses(conflict = { "PAYMENT_NOT_OPEN", "PAYMENT_DECIDED", "PAYMENT_MADE_ELSEWHERE" },
			unprocessable = "PAYMENT_DECLINED")
	@Operation(operationId = "pay",
			summary = "Pay, as the customer does on the page of the simulated gateway. Repeating the call has no"
					+ " effect. With another gateway, the answer is 409 with the address of its page")
	PaymentView pay(@PathVariable PaymentId id, @Valid @RequestBody(required = false) @Nullable Pay request) {
		return PaymentView.of(this.checkout.pay(id, (request != null) ? request.card() : Card.ACCEPTED));
	}

	@PostMapping("/{id}/decline")
	@Limited(Expense.PAYMENT)
	@Refuses(conflict = { "PAYMENT_NOT_OPEN", "PAYMENT_DECIDED" })
	@Operation(operationId = "declinePayment",
			summary = "Decline to pay, for good: the order is cancelled. Repeating the call has no effect. The payment"
					+ " is DECLINING until the gateway has confirmed that nobody has paid")
	PaymentView decline(@PathVariable PaymentId id) {
		return PaymentView.of(this.checkout.decline(id));
	}

	/** How to pay. */
	@Schema(name = "Pay")
	record Pay(@Schema(description = "Which card of the simulated gateway to pay with; DECLINED answers 422"
			+ " PAYMENT_DECLINED, and leaves the payment open") @NotNull Card card) {
	}

	@Schema(name = "Payment")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PaymentView(PaymentId id, OrderId orderId,
			@Schema(description = "Absent from payments that were requested by an earlier version",
					example = "A-1042") @Nullable String orderNumber,
			CustomerId customerId, Money amount, Money refunded,
			@Schema(description = "What the gateway has not refunded although the shop has asked for it, so that it"
					+ " waits for a person; absent if nothing does") @Nullable Money refundOwed,
			PaymentStatus status, Instant requestedAt,
			@Schema(description = "Where the customer pays; absent until it is known") @Nullable URI url,
			@Schema(description = "When the order is cancelled if it is not paid") @Nullable Instant payUntil,
			@Schema(example = "card_declined", description = "Why the last attempt to pay was declined, as the"
					+ " gateway calls it; absent if none was") @Nullable String declineCode) {

		static PaymentView of(Payment payment) {
			var owed = payment.refundOwed();
			return new PaymentView(payment.id(), payment.orderId(), payment.terms().orderNumber().orElse(null),
					payment.customerId(), payment.amount(), payment.refunded(), owed.isPositive() ? owed : null,
					payment.status(), TimeOrderedUuid.createdAt(payment.id().value()), payment.page().orElse(null),
					payment.terms().payUntil().orElse(null), payment.lastDecline().orElse(null));
		}

	}

}

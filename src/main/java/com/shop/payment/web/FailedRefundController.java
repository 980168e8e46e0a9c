package com.shop.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.FailedRefunds;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.Refuses;

/** What an operator can do about refunds that have failed. */
@RestController
@RequestMapping("/payments/{id}/failed-refunds")
@Tag(name = "Payments", description = "Pay, decline and read payments")
class FailedRefundController {

	private final FailedRefunds refunds;

	FailedRefundController(FailedRefunds refunds) {
		this.refunds = refunds;
	}

	@PostMapping("/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = "NO_FAILED_REFUND")
	@Operation(operationId = "retryFailedRefunds",
			summary = "Ask the gateway for other refunds in place of those that have failed",
			description = "A refund has failed if the gateway refuses it too often, or takes its confirmation back.")
	void retry(@PathVariable PaymentId id) {
		this.refunds.retry(id);
	}

	@PostMapping("/settle")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(conflict = "NO_FAILED_REFUND")
	@Operation(operationId = "settleFailedRefunds",
			summary = "Record that the customer got the money of the failed refunds in another way",
			description = "Refunds that were never confirmed are published as done, so that their order goes on.")
	void settle(@PathVariable PaymentId id) {
		this.refunds.settle(id, Precondition.NONE);
	}

}

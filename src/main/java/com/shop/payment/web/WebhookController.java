package com.shop.payment.web;

import java.io.IOException;
import java.io.InputStream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.payment.domain.Payments;
import com.shop.payment.gateway.WebhookRefused;
import com.shop.payment.gateway.WebhookSignature;
import com.shop.payment.gateway.Webhooks;
import com.shop.shared.problem.Problems;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.TakesNoIdempotencyKey;

/**
 * Receives the gateway's webhooks. A signed webhook is always accepted, even if it is
 * about a payment that the shop does not know: the gateway would repeat a refused webhook
 * for days and finally stop sending webhooks, and the payment would still be unknown.
 */
@RestController
@Tag(name = "Payments", description = "Pay, decline and read payments")
class WebhookController {

	static final String PATH = "/payments/webhooks";

	private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

	private final Webhooks webhooks;

	private final WebhookRefusals refusals;

	private final Payments payments;

	WebhookController(Webhooks webhooks, WebhookRefusals refusals, Payments payments) {
		this.webhooks = webhooks;
		this.refusals = refusals;
		this.payments = payments;
	}

	@TakesNoIdempotencyKey
	@PostMapping(PATH)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(unauthorized = { "WEBHOOK_SIGNATURE_MISSING", "WEBHOOK_SIGNATURE_WRONG", "WEBHOOK_TOO_OLD" })
	@Operation(operationId = "receiveWebhook", requestBody = @RequestBody(required = true,
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object"))),
			summary = "Called by the payment gateway when a payment has changed. Signed the way Stripe signs webhooks")
	void receive(@RequestHeader(name = WebhookSignature.HEADER, required = false) @Nullable String signature,
			InputStream body) throws IOException {
		try {
			this.webhooks.read(signature, body.readAllBytes())
				.ifPresentOrElse(this.payments::refreshSoon, () -> log.debug("A webhook is not about a payment"));
		}
		catch (WebhookRefused refused) {
			this.refusals.count(refused.reason());
			throw switch (refused.reason()) {
				case SIGNATURE_MISSING -> problem(HttpStatus.UNAUTHORIZED, "WEBHOOK_SIGNATURE_MISSING",
						"The webhook has no signature, or one that cannot be read.");
				case SIGNATURE_WRONG -> problem(HttpStatus.UNAUTHORIZED, "WEBHOOK_SIGNATURE_WRONG",
						"The webhook was not signed by the payment gateway.");
				case TOO_OLD -> problem(HttpStatus.UNAUTHORIZED, "WEBHOOK_TOO_OLD",
						"The webhook was signed too long ago, or in the future.");
				case MALFORMED -> problem(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST", "The webhook is not JSON.");
			};
		}
	}

	private static ErrorResponseException problem(HttpStatus status, String code, String detail) {
		return new ErrorResponseException(status, Problems.of(status, code, detail), null);
	}

}

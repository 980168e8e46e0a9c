package com.shop.payment.gateway;

import java.time.Clock;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.PaymentId;

/**
 * Reads the gateway's webhooks. The only thing taken from a webhook is the id of its
 * payment: the gateway is then asked for the payment's state.
 */
@Component
public class Webhooks {

	/** The metadata field of charges and refunds that holds the payment's id. */
	public static final String PAYMENT_ID = "payment_id";

	private final WebhookSecrets secrets;

	private final WebhookProperties properties;

	private final JsonMapper json;

	private final Clock clock;

	Webhooks(WebhookSecrets secrets, WebhookProperties properties, JsonMapper json, Clock clock) {
		this.secrets = secrets;
		this.properties = properties;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Returns the payment that a webhook is about; empty if it is about something else.
	 * @throws WebhookRefused if it was not signed by the gateway, is too old, or is not
	 * JSON
	 */
	public Optional<PaymentId> read(@Nullable String signature, byte[] body) {
		var signed = WebhookSignature.parse(signature)
			.orElseThrow(() -> new WebhookRefused(WebhookRefused.Reason.SIGNATURE_MISSING));
		if (!signed.isBy(this.secrets.current(), body)) {
			throw new WebhookRefused(WebhookRefused.Reason.SIGNATURE_WRONG);
		}
		if (!signed.isWithin(this.properties.tolerance(), this.clock.instant())) {
			throw new WebhookRefused(WebhookRefused.Reason.TOO_OLD);
		}
		return paymentIn(body);
	}

	private Optional<PaymentId> paymentIn(byte[] body) {
		var id = event(body).at("/data/object/metadata/" + PAYMENT_ID).asString("");
		try {
			return id.isEmpty() ? Optional.empty() : Optional.of(PaymentId.valueOf(id));
		}
		catch (IllegalArgumentException ofSomebodyElse) {
			return Optional.empty();
		}
	}

	private JsonNode event(byte[] body) {
		try {
			return this.json.readTree(body);
		}
		catch (JacksonException unreadable) {
			throw new WebhookRefused(WebhookRefused.Reason.MALFORMED);
		}
	}

}

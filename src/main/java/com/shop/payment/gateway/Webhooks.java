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
 * Reads the gateway's webhooks. Nothing that they say is taken for true but which payment
 * they are about: how that stands, the gateway is asked.
 */
@Component
public class Webhooks {

	/** The field of a charge's and a refund's metadata that holds the payment's id. */
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
	 * The payment that a webhook is about; nothing if it is about something else that the
	 * gateway does.
	 * @throws WebhookRefused if it is not the gateway's, too old, or not to be read
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

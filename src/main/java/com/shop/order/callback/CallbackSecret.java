package com.shop.order.callback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import com.shop.shared.HmacSha256;

/**
 * The key that the shop shares with its callback receivers.
 *
 * @see <a href=
 * "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>
 */
final class CallbackSecret {

	private static final String PREFIX = "whsec_";

	private static final int SHORTEST = 24;

	private static final int LONGEST = 64;

	private final byte[] key;

	private CallbackSecret(byte[] key) {
		this.key = key;
	}

	/** Parses the key in a setting. The message of a refusal does not contain the key. */
	public static CallbackSecret valueOf(String text) {
		var bytes = text.startsWith(PREFIX) ? decoded(text.substring(PREFIX.length())) : new byte[0];
		if (bytes.length < SHORTEST || bytes.length > LONGEST) {
			throw new IllegalArgumentException("shop.order.callbacks.secret must be " + PREFIX + " and " + SHORTEST
					+ " to " + LONGEST + " bytes in base64");
		}
		return new CallbackSecret(bytes);
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException notBase64) {
			return new byte[0];
		}
	}

	/** Returns the value of the header {@code webhook-signature}. */
	String sign(String id, Instant timestamp, String body) {
		var signed = id + '.' + timestamp.getEpochSecond() + '.' + body;
		return "v1,"
				+ Base64.getEncoder().encodeToString(HmacSha256.of(this.key, signed.getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public String toString() {
		return PREFIX + "…";
	}

}

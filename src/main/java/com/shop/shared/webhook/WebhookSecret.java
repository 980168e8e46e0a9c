package com.shop.shared.webhook;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

import com.shop.shared.HmacSha256;

/**
 * A key that the shop shares with a receiver, who can tell with it that the shop has
 * posted something.
 */
public final class WebhookSecret {

	private static final String PREFIX = "whsec_";

	private static final int SHORTEST = 24;

	private static final int LONGEST = 64;

	/** As many bytes as the signature has. */
	private static final int GENERATED = 32;

	private final byte[] key;

	private WebhookSecret(byte[] key) {
		this.key = key;
	}

	/** Parses a secret. The message of a refusal does not contain it. */
	public static WebhookSecret valueOf(String text) {
		var bytes = text.startsWith(PREFIX) ? decoded(text.substring(PREFIX.length())) : new byte[0];
		if (bytes.length < SHORTEST || bytes.length > LONGEST) {
			throw new IllegalArgumentException("A secret for webhooks must be " + PREFIX + " and " + SHORTEST + " to "
					+ LONGEST + " bytes in base64");
		}
		return new WebhookSecret(bytes);
	}

	/** Makes a secret that nobody can guess. */
	public static WebhookSecret random() {
		var bytes = new byte[GENERATED];
		new SecureRandom().nextBytes(bytes);
		return new WebhookSecret(bytes);
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException notBase64) {
			return new byte[0];
		}
	}

	/** Returns one signature, as the header {@code webhook-signature} has it. */
	String sign(String id, Instant timestamp, String body) {
		var signed = id + '.' + timestamp.getEpochSecond() + '.' + body;
		return "v1,"
				+ Base64.getEncoder().encodeToString(HmacSha256.of(this.key, signed.getBytes(StandardCharsets.UTF_8)));
	}

	/** Returns the secret itself, as {@link #valueOf} takes it. */
	public String reveal() {
		return PREFIX + Base64.getEncoder().encodeToString(this.key);
	}

	@Override
	public String toString() {
		return PREFIX + "…";
	}

}

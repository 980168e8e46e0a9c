package com.shop.payment.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.shop.shared.HmacSha256;

/**
 * Stripe's signature of a webhook, {@code t=1700000000,v1=5257a8…}: an HMAC-SHA256 of the
 * time, a dot and the raw body. Signing the time prevents replays.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify
 * manually</a>
 */
public record WebhookSignature(Instant time, List<String> digests) {

	/** The name of the HTTP header. */
	public static final String HEADER = "Stripe-Signature";

	public WebhookSignature {
		digests = List.copyOf(digests);
	}

	public static WebhookSignature of(String secret, Instant time, byte[] body) {
		return new WebhookSignature(time, List.of(digest(secret, time, body)));
	}

	/** Parses the header; empty if it is missing or malformed. */
	public static Optional<WebhookSignature> parse(@Nullable String header) {
		if (header == null) {
			return Optional.empty();
		}
		var digests = new ArrayList<String>();
		Instant time = null;
		try {
			for (var part : header.split(",", -1)) {
				var pair = part.strip().split("=", 2);
				if (pair.length == 2 && pair[0].equals("t")) {
					time = Instant.ofEpochSecond(Long.parseLong(pair[1]));
				}
				else if (pair.length == 2 && pair[0].equals("v1")) {
					digests.add(pair[1]);
				}
			}
		}
		catch (NumberFormatException | DateTimeException noTime) {
			return Optional.empty();
		}
		return (time == null || digests.isEmpty()) ? Optional.empty()
				: Optional.of(new WebhookSignature(time, digests));
	}

	boolean isBy(List<String> secrets, byte[] body) {
		return secrets.stream()
			.map(secret -> digest(secret, this.time, body).getBytes(StandardCharsets.US_ASCII))
			.anyMatch(expected -> this.digests.stream()
				.anyMatch(digest -> MessageDigest.isEqual(expected, digest.getBytes(StandardCharsets.US_ASCII))));
	}

	boolean isWithin(Duration tolerance, Instant now) {
		return Duration.between(this.time, now).abs().compareTo(tolerance) <= 0;
	}

	private static String digest(String secret, Instant time, byte[] body) {
		return HexFormat.of()
			.formatHex(HmacSha256.of(secret.getBytes(StandardCharsets.UTF_8),
					(time.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII), body));
	}

	/** Returns the value of the header. */
	@Override
	public String toString() {
		return this.digests.stream()
			.map(digest -> ",v1=" + digest)
			.collect(Collectors.joining("", "t=" + this.time.getEpochSecond(), ""));
	}

}

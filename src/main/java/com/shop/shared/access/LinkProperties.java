package com.shop.shared.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.Secret;

/**
 * Settings of signed links.
 *
 * @param secret the key that links are signed with, at least 32 characters; while tokens
 * are local, one is made and kept with them
 * @param previousSecret a former or future {@code shop.links.secret}: its links are
 * accepted until they expire, but none are signed with it
 */
@ConfigurationProperties("shop.links")
record LinkProperties(@Secret @Accepts("32 to 500 characters") @Nullable String secret,
		@Secret @Accepts("32 to 500 characters") @Nullable String previousSecret) {

	static final String SECRET = "shop.links.secret";

	static final int SHORTEST = 32;

	private static final int LONGEST = 500;

	LinkProperties {
		requireLong(SECRET, secret);
		requireLong("shop.links.previous-secret", previousSecret);
	}

	/** Refuses a short or long secret. The message does not contain it. */
	private static void requireLong(String setting, @Nullable String secret) {
		if (secret != null && (secret.length() < SHORTEST || secret.length() > LONGEST)) {
			throw new IllegalArgumentException(setting + " must have " + SHORTEST + " to " + LONGEST + " characters");
		}
	}

	@Override
	public String toString() {
		return "LinkProperties[secrets are not shown]";
	}

}

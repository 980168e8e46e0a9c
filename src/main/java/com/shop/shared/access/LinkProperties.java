package com.shop.shared.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of signed links.
 *
 * @param secret the key that links are signed with, at least 32 characters; while tokens
 * are local, one is made and kept with them
 * @param previousSecret the key before that: its links stay valid until they expire
 */
@ConfigurationProperties("shop.links")
record LinkProperties(@Nullable String secret, @Nullable String previousSecret) {

	static final String SECRET = "shop.links.secret";

	static final int SHORTEST = 32;

	LinkProperties {
		requireLong(SECRET, secret);
		requireLong("shop.links.previous-secret", previousSecret);
	}

	/** Does not tell the value. */
	private static void requireLong(String setting, @Nullable String secret) {
		if (secret != null && secret.length() < SHORTEST) {
			throw new IllegalArgumentException(setting + " must have at least " + SHORTEST + " characters");
		}
	}

	@Override
	public String toString() {
		return "LinkProperties[secrets are not shown]";
	}

}

package com.shop.outbox;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.Secret;

/**
 * Settings of the outbox.
 *
 * @param retention how long events stay in the table at least after they occurred. Events
 * that are not on Kafka yet are kept whatever their age
 * @param signingKey signs the events, so that another process of this shop believes them;
 * the same in all of its processes. By default a key that is stored in the database, and
 * is always believed. Setting it needs steps if there are several instances; see
 * docs/splitting.md
 * @param verificationKeys keys that do not sign any more, or not yet, but whose events
 * are believed; see docs/splitting.md
 */
@ConfigurationProperties("shop.outbox")
record OutboxProperties(@DurationMin(hours = 1) @DurationMax(days = 3650) @DefaultValue("3d") Duration retention,
		@Secret @Accepts(KEY) @Nullable String signingKey,
		@Secret @Accepts("keys of " + KEY + ", separated by commas") @DefaultValue List<String> verificationKeys) {

	private static final String KEY = "at least 32 bytes in Base64";

	private static final int SHORTEST = 32;

	private static final int LONGEST = 258;

	OutboxProperties {
		if (signingKey != null) {
			require("shop.outbox.signing-key", signingKey);
		}
		verificationKeys.forEach(key -> require("shop.outbox.verification-keys", key));
		verificationKeys = List.copyOf(verificationKeys);
	}

	/** The given keys: the one that signs first; empty if that of the database does. */
	List<byte[]> keys() {
		return Stream.concat(Stream.ofNullable(this.signingKey), this.verificationKeys.stream())
			.map(Base64.getDecoder()::decode)
			.toList();
	}

	/** Refuses what is not a key. The message does not contain it. */
	private static void require(String setting, String key) {
		if (!isKey(key)) {
			throw new IllegalArgumentException(setting + " must be " + KEY);
		}
	}

	private static boolean isKey(String key) {
		try {
			var length = Base64.getDecoder().decode(key).length;
			return length >= SHORTEST && length <= LONGEST;
		}
		catch (IllegalArgumentException notBase64) {
			return false;
		}
	}

	@Override
	public String toString() {
		return "OutboxProperties[keys are not shown]";
	}

}

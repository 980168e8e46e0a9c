package com.shop.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The signature of a row, which becomes a header of its record: an HMAC with a key that
 * only the shop's database has. It covers what a reader of the record believes.
 */
@Component
class RowSignature {

	private static final String ALGORITHM = "HmacSHA256";

	private final JdbcOperations jdbc;

	/** The same as long as the database exists. */
	private volatile @Nullable SecretKeySpec key;

	RowSignature(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	String of(OutboxRow row) {
		return of(row.id().toString(), row.topic(), row.key(), row.type(), row.payload());
	}

	/**
	 * Each field is preceded by its length, so that none can pass for a part of another.
	 */
	String of(String id, String topic, String key, String type, @Nullable String payload) {
		var mac = mac();
		Stream.of(id, topic, key, type).forEach(field -> add(mac, field));
		add(mac, payload);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
	}

	/** A tombstone has no payload, which is not the same as an empty one. */
	private static void add(Mac mac, @Nullable String field) {
		var bytes = (field != null) ? field.getBytes(StandardCharsets.UTF_8) : new byte[0];
		mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, (field != null) ? bytes.length : -1));
		mac.update(bytes);
	}

	private Mac mac() {
		try {
			var mac = Mac.getInstance(ALGORITHM);
			mac.init(key());
			return mac;
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
		}
	}

	private SecretKeySpec key() {
		var known = this.key;
		if (known == null) {
			var stored = this.jdbc.queryForObject("SELECT signing_key FROM outbox.shop", byte[].class);
			known = new SecretKeySpec(stored, ALGORITHM);
			this.key = known;
		}
		return known;
	}

}

package com.shop.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import com.shop.shared.HmacSha256;

import static java.util.Objects.requireNonNull;

/**
 * The signature of a row, which becomes a header of its record: an HMAC with a key that
 * only the shop's database has. It covers what a reader of the record believes.
 */
@Component
class RowSignature {

	private final JdbcOperations jdbc;

	/** The same as long as the database exists. */
	private volatile byte @Nullable [] key;

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
		var fields = Stream.of(part(id), part(topic), part(key), part(type), part(payload)).toArray(byte[][]::new);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(HmacSha256.of(key(), fields));
	}

	/** A tombstone has no payload, which is not the same as an empty one. */
	private static byte[] part(@Nullable String field) {
		if (field == null) {
			return ByteBuffer.allocate(Integer.BYTES).putInt(-1).array();
		}
		var text = field.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(Integer.BYTES + text.length).putInt(text.length).put(text).array();
	}

	private byte[] key() {
		var known = this.key;
		if (known == null) {
			known = requireNonNull(this.jdbc.queryForObject("SELECT signing_key FROM outbox.shop", byte[].class));
			this.key = known;
		}
		return known;
	}

}

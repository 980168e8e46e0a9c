package com.shop.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import com.shop.shared.HmacSha256;

import static java.util.Objects.requireNonNull;

/**
 * The signature of a row, which becomes a header of its record: an HMAC with a key that
 * only the shop's database has, or that all processes of the shop are given. It covers
 * what a reader of the record believes.
 */
@Component
class RowSignature {

	private static final int FINGERPRINT_BYTES = 6;

	private final JdbcOperations jdbc;

	/** Is empty if none is set. */
	private final List<byte[]> signing;

	/** All that are set. */
	private final List<byte[]> believed;

	/**
	 * The same until an operator revokes it, as docs/splitting.md says, and restarts all
	 * instances.
	 */
	private volatile byte @Nullable [] stored;

	RowSignature(JdbcOperations jdbc, OutboxProperties properties) {
		this.jdbc = jdbc;
		this.signing = (properties.signingKey() != null) ? properties.keys().subList(0, 1) : List.of();
		this.believed = properties.keys();
	}

	String of(OutboxRow row) {
		return with(key(), fields(row.id().toString(), row.topic(), row.key(), row.type(), row.payload()));
	}

	/**
	 * Of a row that has lost its payload, and so becomes a tombstone if it is sent again.
	 */
	String ofTombstone(UUID id, String topic, String key, String type) {
		return with(key(), fields(id.toString(), topic, key, type, null));
	}

	/**
	 * Tell the keys from others without telling them, that of the key that signs first.
	 * Each is an HMAC of something that no record consists of.
	 */
	List<String> fingerprints() {
		return Stream.concat(Stream.of(key()), this.believed.stream())
			.map(key -> HmacSha256.of(key, part("fingerprint")))
			.map(digest -> HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES))
			.distinct()
			.toList();
	}

	private byte[] key() {
		return this.signing.isEmpty() ? stored() : this.signing.getFirst();
	}

	/**
	 * Whether the claim has the signature that belongs to it. What was signed before a
	 * key was given has that of the database, which is therefore believed in any case.
	 */
	boolean isOn(Claim claim) {
		var signature = claim.signature();
		var fields = fields(claim.id(), claim.topic(), claim.key(), claim.type(), claim.payload());
		return signature != null && (this.believed.stream().anyMatch(key -> areEqual(with(key, fields), signature))
				|| areEqual(with(stored(), fields), signature));
	}

	private static boolean areEqual(String expected, String signature) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				signature.getBytes(StandardCharsets.UTF_8));
	}

	private static String with(byte[] key, byte[][] fields) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(HmacSha256.of(key, fields));
	}

	/**
	 * Each field is preceded by its length, so that none can pass for a part of another.
	 */
	private static byte[][] fields(String id, String topic, String key, String type, @Nullable String payload) {
		return Stream.of(part(id), part(topic), part(key), part(type), part(payload)).toArray(byte[][]::new);
	}

	/** A tombstone has no payload, which is not the same as an empty one. */
	private static byte[] part(@Nullable String field) {
		if (field == null) {
			return ByteBuffer.allocate(Integer.BYTES).putInt(-1).array();
		}
		var text = field.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(Integer.BYTES + text.length).putInt(text.length).put(text).array();
	}

	private byte[] stored() {
		var known = this.stored;
		if (known == null) {
			known = requireNonNull(this.jdbc.queryForObject("SELECT signing_key FROM outbox.shop", byte[].class));
			this.stored = known;
		}
		return known;
	}

}

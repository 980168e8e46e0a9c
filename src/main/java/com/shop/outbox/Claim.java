package com.shop.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import com.shop.shared.UuidText;

/**
 * What a record claims about the outbox row that it was made from. {@link OutboxOrigin}
 * checks whether that is true.
 *
 * @param id a UUID
 * @param payload null if it is a tombstone
 * @param signature null if the record has none
 */
record Claim(String id, String topic, String key, String type, @Nullable String payload, @Nullable String signature) {

	/** Empty if no row can be like that. */
	static Optional<Claim> of(ConsumerRecord<?, byte[]> message) {
		try {
			var id = header(message, "id");
			var type = header(message, "ce_type");
			var key = (message.key() instanceof byte[] bytes) ? text(bytes) : (String) message.key();
			var payload = text(message.value());
			if (id == null || type == null || key == null || !isStorable(type + key + payload)) {
				return Optional.empty();
			}
			return Optional.of(new Claim(UuidText.parse(id).toString(), message.topic(), key, type, payload,
					header(message, "ce_signature")));
		}
		catch (CharacterCodingException | IllegalArgumentException unlikeAnyRow) {
			return Optional.empty();
		}
	}

	/** PostgreSQL's texts have no character zero. */
	private static boolean isStorable(String text) {
		return text.indexOf('\0') < 0;
	}

	private static @Nullable String header(ConsumerRecord<?, ?> message, String name) throws CharacterCodingException {
		var header = message.headers().lastHeader(name);
		return (header != null) ? text(header.value()) : null;
	}

	private static @Nullable String text(byte @Nullable [] bytes) throws CharacterCodingException {
		return (bytes != null) ? StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString() : null;
	}

}

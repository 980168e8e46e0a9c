package com.shop.outbox.relay.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.shop.outbox.relay.healing.RelaySource;
import com.shop.outbox.relay.leadership.NameOwnership;
import com.shop.outbox.relay.model.LogPosition;

/**
 * The content of the topic of the relay's positions: the position in the log in Kafka
 * Connect's format, the identity of the source that it belongs to, and the shop's id. A
 * position is meaningless for another source, and the topic belongs to one shop.
 *
 * @param log null if there is none yet
 * @param source see {@link RelaySource#identity()}; null before it was first stored
 * @param shop see {@link NameOwnership#shop()}; null before it was first stored
 */
public record RelayPosition(@Nullable LogPosition log, @Nullable String source, @Nullable String shop) {

	/** Kafka Connect's keys are arrays of the connector's name and a second element. */
	private static final ByteBuffer SOURCE_KEY = key("source");

	/** The key of the shop's id, which no session removes. */
	public static final ByteBuffer SHOP_KEY = key("shop");

	public static RelayPosition of(Map<ByteBuffer, ByteBuffer> stored) {
		return new RelayPosition(LogPosition.of(stored), text(stored.get(SOURCE_KEY)), text(stored.get(SHOP_KEY)));
	}

	/** Returns the entries that name the source and the shop of all later positions. */
	public static Map<ByteBuffer, ByteBuffer> ofSource(String identity, String shop) {
		return Map.of(SOURCE_KEY, bytes(identity), SHOP_KEY, bytes(shop));
	}

	private static ByteBuffer key(String name) {
		return bytes("[\"" + LogPosition.NAME + "\",\"" + name + "\"]");
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private static @Nullable String text(@Nullable ByteBuffer stored) {
		return (stored != null) ? StandardCharsets.UTF_8.decode(stored.duplicate()).toString() : null;
	}

}

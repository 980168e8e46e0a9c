package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the topic of the relay's positions holds: the position in the log, in the form of
 * Kafka Connect, and beside it the name of the source that it is of. A position says
 * nothing of another source.
 *
 * @param log null if there is none yet
 * @param source see {@link RelaySource#name()}; null before it was first told
 */
record RelayPosition(@Nullable LogPosition log, @Nullable String source) {

	/** Connect's keys are arrays of the connector's name and something. */
	private static final ByteBuffer SOURCE_KEY = ByteBuffer
		.wrap(("[\"" + RelayEngine.NAME + "\",\"source\"]").getBytes(StandardCharsets.UTF_8));

	static RelayPosition of(Map<ByteBuffer, ByteBuffer> stored) {
		var source = Optional.ofNullable(stored.get(SOURCE_KEY))
			.map(name -> StandardCharsets.UTF_8.decode(name.duplicate()).toString());
		return new RelayPosition(LogPosition.of(stored), source.orElse(null));
	}

	/** The entry that names the source of all later positions. */
	static Map<ByteBuffer, ByteBuffer> ofSource(String name) {
		return Map.of(SOURCE_KEY, ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
	}

}

package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the topic of the relay's positions holds, for one moment: the position of
 * Debezium's engine, in the form of Kafka Connect, and beside it from which database and
 * publication that was read. A position says nothing of another source.
 */
record RelayPosition(Map<ByteBuffer, ByteBuffer> stored) {

	private static final String COMMIT = "lsn_commit";

	private static final String PROCESSED = "lsn_proc";

	/** Connect's keys are arrays of the connector's name and something. */
	private static final ByteBuffer SOURCE_KEY = bytes("[\"" + RelayEngine.NAME + "\",\"source\"]");

	/** The last commit that lies wholly before the change with this offset. */
	static long lastCommit(Map<String, ?> offset) {
		return lsn(offset).orElse(0L);
	}

	/**
	 * Up to where PostgreSQL may have been told that all is done; none before the first
	 * batch.
	 */
	Optional<Long> confirmed() {
		return this.stored.entrySet()
			.stream()
			.filter(entry -> !SOURCE_KEY.equals(entry.getKey()))
			.findFirst()
			.flatMap(entry -> lsn(JsonMapper.shared().readValue(text(entry.getValue()), Map.class)));
	}

	/** The name of the source that the position is of; none before it was first told. */
	Optional<String> source() {
		return Optional.ofNullable(this.stored.get(SOURCE_KEY)).map(RelayPosition::text);
	}

	/** The entry that names the source of all later positions. */
	static Map<ByteBuffer, ByteBuffer> of(String source) {
		return Map.of(SOURCE_KEY, bytes(source));
	}

	private static Optional<Long> lsn(Map<?, ?> offset) {
		return Optional.ofNullable(offset.get(COMMIT))
			.or(() -> Optional.ofNullable(offset.get(PROCESSED)))
			.map(lsn -> ((Number) lsn).longValue());
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(ByteBuffer bytes) {
		return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
	}

}

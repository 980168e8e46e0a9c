package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.debezium.connector.postgresql.connection.ReplicationMessage.Operation;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where in the write-ahead log a change is: the nth one at its LSN, in the transaction
 * that was committed next after another commit.
 *
 * <p>
 * PostgreSQL sends transactions whole, one after the other in the order of their commits,
 * and again all those behind the last commit that it was told of; so does a new session
 * begin. What the one before has sent of the first transaction, the relay skips by
 * itself. Debezium's own way, which is to wait for the LSN of the next change, is not
 * enough: many rows may have one LSN, as after a {@code COPY}, and the end of another
 * transaction's commit has the LSN of whatever was written next.
 *
 * @param commit end of the commit before, null as long as the slot has seen none
 * @param lsn of the change
 * @param nth among the changes with that LSN, from 1; 0 for a position in front of the
 * first
 */
record LogPosition(@Nullable Long commit, long lsn, long nth) {

	/** What the engine keeps its position under. */
	static final ByteBuffer KEY = bytes(
			"[\"%s\",{\"server\":\"%s\"}]".formatted(RelayEngine.NAME, RelayEngine.TOPIC_PREFIX));

	/**
	 * What Debezium calls it from version 3.7 on, where it is part of the position too.
	 */
	static final String NTH = "lsn_events_processed";

	private static final String COMMIT = "lsn_commit";

	private static final String PROCESSED = "lsn_proc";

	private static final String LSN = "lsn";

	private static final String TYPE = "messageType";

	/** Null if there is none yet. */
	static @Nullable LogPosition of(Map<ByteBuffer, ByteBuffer> stored) {
		var value = stored.get(KEY);
		return (value != null) ? of(value) : null;
	}

	/** The entry for a slot that starts there, in front of its first change. */
	static Map<ByteBuffer, ByteBuffer> ofStart(long lsn) {
		return Map.of(KEY, bytes("{\"" + LSN + "\":" + lsn + ",\"" + COMMIT + "\":" + lsn + "}"));
	}

	private static LogPosition of(ByteBuffer value) {
		var position = JsonMapper.shared().readTree(StandardCharsets.UTF_8.decode(value.duplicate()).toString());
		var commit = position.path(COMMIT);
		return new LogPosition(isGiven(commit) ? commit.asLong() : null, position.path(LSN).asLong(),
				position.path(NTH).asLong(position.has(TYPE) ? 1 : 0));
	}

	private static boolean isGiven(JsonNode node) {
		return !node.isMissingNode() && !node.isNull();
	}

	/** The position of a change that follows, in the log, the one with this position. */
	static LogPosition after(@Nullable LogPosition previous, SourceRecord change) {
		var lsn = (Long) Objects.requireNonNull(change.sourceOffset().get(LSN), LSN);
		var nth = (previous != null && previous.lsn == lsn) ? previous.nth + 1 : 1;
		return new LogPosition((Long) change.sourceOffset().get(COMMIT), lsn, nth);
	}

	/**
	 * What is stored behind the change: what Debezium itself would store of a row of a
	 * table, since somebody else's connector may go on from there.
	 */
	static Map<String, Object> offset(SourceRecord change, long nth) {
		var offset = new HashMap<String, Object>(change.sourceOffset());
		offset.put(PROCESSED, Objects.requireNonNull(offset.get(LSN)));
		offset.put(TYPE, Operation.INSERT.name());
		offset.put(NTH, nth);
		return offset;
	}

	/**
	 * Where the log stood before the change's transaction: after the last commit, or at
	 * the slot's start if there was none.
	 */
	static long lastCommit(SourceRecord change) {
		var offset = change.sourceOffset();
		return (Long) Objects.requireNonNull(offset.containsKey(COMMIT) ? offset.get(COMMIT) : offset.get(PROCESSED));
	}

	/** Up to where PostgreSQL may have been told that all is done. */
	long confirmed() {
		return (this.commit != null) ? this.commit : this.lsn;
	}

	/**
	 * Whether the other one is of the same transaction, and not behind this one. Where a
	 * slot starts covers nothing: of a transaction that was open then and committed
	 * later, it brings also the rows that were written before.
	 */
	boolean covers(LogPosition other) {
		return isBehindChange() && isInSameTransaction(other)
				&& (other.lsn < this.lsn || (other.lsn == this.lsn && other.nth <= this.nth));
	}

	private boolean isInSameTransaction(LogPosition other) {
		return (this.commit == null) ? other.commit == null : this.commit.equals(other.commit);
	}

	/** Whether it is behind a change, rather than in front of the first. */
	boolean isBehindChange() {
		return this.nth > 0;
	}

	/**
	 * What the engine is given instead of the stored position: the commit before it.
	 * Without {@code lsn_proc} it then searches and skips nothing. Null makes it begin
	 * where PostgreSQL does.
	 */
	static @Nullable ByteBuffer whereToBegin(ByteBuffer key, @Nullable ByteBuffer stored) {
		if (stored == null || !key.equals(KEY)) {
			return stored;
		}
		var commit = of(stored).commit();
		return (commit == null) ? null : ofStart(commit).get(KEY);
	}

	private static ByteBuffer bytes(String json) {
		return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
	}

}

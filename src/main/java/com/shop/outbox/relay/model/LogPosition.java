package com.shop.outbox.relay.model;

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
 * The position of a change in the write-ahead log: the nth change at its LSN, in the
 * transaction that was committed next after another commit.
 *
 * <p>
 * PostgreSQL sends whole transactions in commit order. After a restart, it repeats all
 * transactions after the last commit that was confirmed to it, and a new session begins
 * there. The relay itself skips the changes of the first transaction that the previous
 * session has already sent. Debezium's own way, waiting for the LSN of the next change,
 * is not sufficient: several rows can have the same LSN, for example after a {@code
 * COPY}, and the end of another transaction's commit has the LSN of the record written
 * next.
 *
 * @param commit the end of the previous commit; null as long as the slot has seen none
 * @param lsn the LSN of the change
 * @param nth the number of the change among those with the same LSN, from 1; 0 for a
 * position before the first change
 */
public record LogPosition(@Nullable Long commit, long lsn, long nth) {

	/**
	 * The name of the engine. It is part of the key of the stored position, like the
	 * topic prefix, so neither must ever change.
	 */
	public static final String NAME = "outbox-relay";

	public static final String TOPIC_PREFIX = "shop";

	/** The key under which the engine stores its position. */
	public static final ByteBuffer KEY = bytes("[\"%s\",{\"server\":\"%s\"}]".formatted(NAME, TOPIC_PREFIX));

	/**
	 * The name that Debezium uses from version 3.7 on, where this number is also part of
	 * the position.
	 */
	static final String NTH = "lsn_events_processed";

	private static final String COMMIT = "lsn_commit";

	private static final String PROCESSED = "lsn_proc";

	private static final String LSN = "lsn";

	private static final String TYPE = "messageType";

	/** Returns the stored position; null if there is none yet. */
	public static @Nullable LogPosition of(Map<ByteBuffer, ByteBuffer> stored) {
		var value = stored.get(KEY);
		return (value != null) ? of(value) : null;
	}

	/** Returns the entry for a slot that starts at this LSN, before its first change. */
	public static Map<ByteBuffer, ByteBuffer> ofStart(long lsn) {
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

	/** Returns the position of a change that directly follows the given position. */
	public static LogPosition after(@Nullable LogPosition previous, SourceRecord change) {
		var lsn = (Long) Objects.requireNonNull(change.sourceOffset().get(LSN), LSN);
		var nth = (previous != null && previous.lsn == lsn) ? previous.nth + 1 : 1;
		return new LogPosition((Long) change.sourceOffset().get(COMMIT), lsn, nth);
	}

	/**
	 * Returns what to store after the change. It has the format that Debezium itself uses
	 * for a table row, so that a standard connector can continue from there.
	 */
	public static Map<String, Object> offset(SourceRecord change, long nth) {
		var offset = new HashMap<String, Object>(change.sourceOffset());
		offset.put(PROCESSED, Objects.requireNonNull(offset.get(LSN)));
		offset.put(TYPE, Operation.INSERT.name());
		offset.put(NTH, nth);
		return offset;
	}

	/**
	 * Returns the log position before the change's transaction: the end of the last
	 * commit, or the slot's start if there was none.
	 */
	public static long lastCommit(SourceRecord change) {
		var offset = change.sourceOffset();
		return (Long) Objects.requireNonNull(offset.containsKey(COMMIT) ? offset.get(COMMIT) : offset.get(PROCESSED));
	}

	/**
	 * The position up to which PostgreSQL may have been told that everything is relayed.
	 */
	public long confirmed() {
		return (this.commit != null) ? this.commit : this.lsn;
	}

	/**
	 * Whether the other position is in the same transaction and not after this one. The
	 * start of a slot covers nothing: if a transaction was open at that point and
	 * committed later, the slot also sends its earlier rows.
	 */
	public boolean covers(LogPosition other) {
		return isBehindChange() && isInSameTransaction(other)
				&& (other.lsn < this.lsn || (other.lsn == this.lsn && other.nth <= this.nth));
	}

	private boolean isInSameTransaction(LogPosition other) {
		return (this.commit == null) ? other.commit == null : this.commit.equals(other.commit);
	}

	/** Whether the position is that of a change, rather than before the first one. */
	public boolean isBehindChange() {
		return this.nth > 0;
	}

	/**
	 * Returns the position from which the engine starts: the commit before the stored
	 * position. It has no {@code lsn_proc}, so that the engine neither searches nor
	 * skips. Null makes the engine start where PostgreSQL does.
	 */
	public static @Nullable ByteBuffer whereToBegin(ByteBuffer key, @Nullable ByteBuffer stored) {
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

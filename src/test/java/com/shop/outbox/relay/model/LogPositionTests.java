package com.shop.outbox.relay.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogPositionTests {

	private static final LogPosition SECOND_AT_120 = new LogPosition(100L, 120, 2);

	@Test
	void coversWhatCameBeforeItInItsTransaction() {
		assertThat(SECOND_AT_120.covers(new LogPosition(100L, 110, 7))).isTrue();
		assertThat(SECOND_AT_120.covers(new LogPosition(100L, 120, 1))).isTrue();
		assertThat(SECOND_AT_120.covers(SECOND_AT_120)).isTrue();
	}

	@Test
	void coversNothingBehindItAndNothingOfAnotherTransaction() {
		assertThat(SECOND_AT_120.covers(new LogPosition(100L, 120, 3))).isFalse();
		assertThat(SECOND_AT_120.covers(new LogPosition(100L, 130, 1))).isFalse();
		// Committed later, although it was written earlier.
		assertThat(SECOND_AT_120.covers(new LogPosition(150L, 110, 1))).isFalse();
		assertThat(SECOND_AT_120.covers(new LogPosition(null, 110, 1))).isFalse();
	}

	/** A transaction that was open when the slot was made has written before it. */
	@Test
	void coversNothingWhereASlotStarts() {
		var start = stored("{\"lsn\":100,\"lsn_commit\":100}");

		assertThat(start.covers(new LogPosition(100L, 90, 1))).isFalse();
		assertThat(start.covers(new LogPosition(100L, 100, 1))).isFalse();
	}

	@Test
	void countsTheChangesWithOneLsn() {
		var first = LogPosition.after(null, change(120));
		var second = LogPosition.after(first, change(120));

		assertThat(second).isEqualTo(SECOND_AT_120);
		assertThat(LogPosition.after(second, change(130))).isEqualTo(new LogPosition(100L, 130, 1));
	}

	@Test
	void isReadFromWhatTheEngineStores() {
		assertThat(stored("{\"lsn_commit\":100,\"lsn\":120,\"messageType\":\"INSERT\",\"lsn_events_processed\":2}"))
			.isEqualTo(SECOND_AT_120);
		assertThat(stored("{\"lsn_commit\":null,\"lsn\":120,\"messageType\":\"INSERT\",\"lsn_events_processed\":2}"))
			.isEqualTo(new LogPosition(null, 120, 2));
		// As relays stored it that did not count.
		assertThat(stored("{\"lsn_commit\":100,\"lsn\":120,\"messageType\":\"INSERT\"}"))
			.isEqualTo(new LogPosition(100L, 120, 1));
	}

	/** The first change may begin where the commit before it ends. */
	@Test
	void isNotBehindAChangeAtTheEndOfACommit() {
		assertThat(stored("{\"lsn_commit\":100,\"lsn\":100}").isBehindChange()).isFalse();
		assertThat(new LogPosition(100L, 100, 1).isBehindChange()).isTrue();
	}

	@Test
	void makesTheEngineBeginAtTheCommitBefore() {
		assertThat(LogPosition.whereToBegin(LogPosition.KEY,
				buffer("{\"lsn_commit\":100,\"lsn\":120,\"lsn_proc\":120,\"messageType\":\"INSERT\"}")))
			.isEqualTo(buffer("{\"lsn\":100,\"lsn_commit\":100}"));
		assertThat(LogPosition.whereToBegin(LogPosition.KEY, buffer("{\"lsn\":120,\"lsn_proc\":120}"))).isNull();
		assertThat(LogPosition.whereToBegin(LogPosition.KEY, null)).isNull();
	}

	private static LogPosition stored(String json) {
		return Objects.requireNonNull(LogPosition.of(Map.of(LogPosition.KEY, buffer(json))));
	}

	private static SourceRecord change(long lsn) {
		return new SourceRecord(Map.of(), Map.of("lsn_commit", 100L, "lsn", lsn), "topic", null, null);
	}

	private static ByteBuffer buffer(String json) {
		return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
	}

	/** Kafka Connect may go on from there: it knows only rows of tables. */
	@Test
	void isStoredAsThatOfARow() {
		var message = Map.of("lsn", 30L, "lsn_proc", 10L, "lsn_commit", 10L, "messageType", "MESSAGE", "txId", 7L);

		assertThat(LogPosition.offset(new SourceRecord(Map.of(), message, "topic", null, null), 2))
			.isEqualTo(Map.of("lsn", 30L, "lsn_proc", 30L, "lsn_commit", 10L, "messageType", "INSERT", "txId", 7L,
					"lsn_events_processed", 2L));
	}

}

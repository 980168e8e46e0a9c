package com.shop.outbox.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.shop.outbox.relay.engine.RelayQueue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes in one Kafka transaction. In a partition, the end of each takes an offset of
 * its own: where two records do not follow each other, one has ended between them.
 */
class BatchIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

	private static final int LARGE = 700_000;

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	@Test
	void relaysALoneEventAtOnceAndThenWhatComesInAnIntervalTogether() throws SQLException {
		var interval = Duration.ofSeconds(4);
		try (var _ = EngineSession.start(this.servers, interval)) {
			var began = System.nanoTime();
			OutboxWriter.write(this.servers, this.topic, "0");
			awaitCount(1);
			OutboxWriter.write(this.servers, this.topic, "1", "2", "3", "4", "5");
			// A busy machine may write the last ones in the next interval, or relay them
			// then.
			var further = since(began).plus(interval.dividedBy(2)).dividedBy(interval);

			var records = awaitCount(6);
			assertThat(records.get(1).offset()).isEqualTo(2);
			assertThat(transactions(records)).isBetween(2L, 2 + further);
		}
	}

	/** The queue is full by its bytes long before the batch is by its number. */
	@Test
	void relaysInSeveralTransactionsWhatIsTooLargeForOne() throws SQLException {
		var events = IntStream.range(0, 30).mapToObj(nth -> nth + " " + "x".repeat(LARGE)).toList();
		try (var writer = new OutboxWriter(this.servers, this.topic)) {
			writer.insert("key", events);
			writer.commit();
		}
		try (var _ = EngineSession.start(this.servers, Duration.ofSeconds(1))) {
			var records = awaitCount(30);

			assertThat(records).extracting(ConsumerRecord::value).isEqualTo(events);
			assertThat(transactions(records)).isBetween(30 * LARGE / RelayQueue.MAX_BATCH_BYTES, 11L);
		}
	}

	@Test
	void tellsPostgreSqlFiveTimesASecondOfWhatIsRelayedNotWithEachTransaction() throws SQLException {
		try (var _ = EngineSession.start(this.servers, Duration.ofMillis(1));
				var writer = new OutboxWriter(this.servers, this.topic)) {
			OutboxWriter.write(this.servers, this.topic, "0");
			awaitCount(1);
			var told = new HashSet<String>();
			var written = 1;
			var began = System.nanoTime();
			while (written <= 100 || since(began).compareTo(TWO_SECONDS) < 0) {
				writer.insert(String.valueOf(written++));
				writer.commit();
				told.add(writer
					.query("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'outbox_relay'"));
			}

			var fifths = since(began).dividedBy(Duration.ofMillis(200));
			var records = awaitCount(written);
			assertThat(told).hasSizeBetween(2, (int) fifths + 3);
			assertThat(transactions(records)).isGreaterThan(told.size());
		}
	}

	private List<ConsumerRecord<String, String>> awaitCount(int count) {
		return Awaitility.await(count + " events")
			.atMost(PATIENCE)
			.until(() -> Published.now(this.servers, this.topic), records -> records.size() >= count);
	}

	private static long transactions(List<ConsumerRecord<String, String>> records) {
		return records.getLast().offset() - records.getFirst().offset() + 2 - records.size();
	}

	private static Duration since(long began) {
		return Duration.ofNanos(System.nanoTime() - began);
	}

}

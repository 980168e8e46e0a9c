package com.shop.outbox.relay;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A session that stands still while another one takes over, and then goes on. */
class FrozenSessionIntegrationTests {

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	/**
	 * The two producers take turns: the second call is of one, the third of the other.
	 */
	@ParameterizedTest
	@CsvSource({ "beginTransaction, 2", "send, 8", "commitTransaction, 2", "commitTransaction, 3" })
	void writesNotOneRecordMore(String call, int nth) throws Exception {
		var frozen = new CountDownLatch(1);
		var thaw = new CountDownLatch(1);
		var events = OutboxWriter.events(20);
		OutboxWriter.write(this.servers, this.topic, events);
		try (var first = EngineSession.start(this.servers, 5, Fault.before(call, nth, () -> {
			frozen.countDown();
			await(thaw);
		}))) {
			await(frozen);
			try (var _ = EngineSession.start(this.servers)) {
				endConnectionOfTheFirst();
				assertThat(Published.events(this.servers, this.topic)).containsExactly(events);
				var taken = taken();
				thaw.countDown();

				assertThat(first.awaitEnd()).rootCause()
					.isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
				assertThat(taken()).isEqualTo(taken);
				assertThat(Published.events(this.servers, this.topic)).containsExactly(events);
			}
		}
	}

	/** Every event and position that the broker has, whether it was committed or not. */
	private List<String> taken() {
		return Stream.of(this.topic, RelayServers.NAMES.offsetsTopic())
			.flatMap(name -> Published.takenNow(this.servers, name).stream())
			.toList();
	}

	/** PostgreSQL does it itself, but only after {@code wal_sender_timeout}. */
	private void endConnectionOfTheFirst() throws SQLException {
		this.servers.query("SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots"
				+ " WHERE slot_name = 'outbox_relay' AND active");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(2, TimeUnit.MINUTES)).as("what it waits for happens").isTrue();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}

package com.shop.outbox.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.crash.BrokerCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link HangingTransactions} are there for: a session that does not look for them
 * trusts an old position of a broker that left a transaction open.
 */
class UnguardedSessionCrashTests {

	private static final int MOST_KILLS = 25;

	private static final Duration LOAD = Duration.ofMillis(1_500);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int PARTITIONS = 6;

	@TempDir
	private Path data;

	@Test
	void relaysEventsTwiceBehindATransactionThatHangs() throws Exception {
		var logs = Files.createDirectories(Path.of("target/unguarded"));
		try (var broker = BrokerCluster.startFaulty(this.data, logs)) {
			var servers = RelayServers.ofThisJvm().withBroker(broker.bootstrapServers());
			var topic = servers.aTopic(PARTITIONS);
			var kills = 0;
			while (doubles(servers, topic) == 0 && kills < MOST_KILLS) {
				try (var _ = EngineSession.start(servers, Duration.ofMillis(1))) {
					write(servers, topic);
					broker.killAndRestart();
				}
				try (var _ = EngineSession.start(servers, Duration.ofMillis(1))) {
					var last = write(servers, topic);
					awaitIfReadersGetOn(servers, topic, last);
				}
				kills++;
			}
			assertThat(doubles(servers, topic)).as("events that came twice after %s kills", kills).isPositive();
		}
	}

	/**
	 * Readers may wait behind what hangs, until its producer commits in that partition.
	 */
	private static void awaitIfReadersGetOn(RelayServers servers, String topic, String event) {
		try {
			Awaitility.await().atMost(PATIENCE).until(() -> Published.eventsNow(servers, topic).contains(event));
		}
		catch (ConditionTimeoutException hanging) {
			// The next session writes there again.
		}
	}

	/** The last event that was written. */
	private static String write(RelayServers servers, String topic) throws Exception {
		var end = System.nanoTime() + LOAD.toNanos();
		var event = "";
		try (var writer = new OutboxWriter(servers, topic)) {
			while (System.nanoTime() < end) {
				event = String.valueOf(System.nanoTime());
				writer.insert("key " + event.charAt(event.length() - 1), List.of(event));
				writer.commit();
			}
		}
		return event;
	}

	private static int doubles(RelayServers servers, String topic) {
		var events = Published.eventsNow(servers, topic);
		return events.size() - new HashSet<>(events).size();
	}

}

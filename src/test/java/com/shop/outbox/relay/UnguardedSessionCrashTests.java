package com.shop.outbox.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.shop.crash.BrokerCluster;
import com.shop.outbox.relay.healing.HangingTransactions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link HangingTransactions} are there for: a session that does not look for them
 * trusts an old position of a broker that left a transaction open.
 */
class UnguardedSessionCrashTests {

	private static final Logger log = LoggerFactory.getLogger(UnguardedSessionCrashTests.class);

	private static final int MOST_KILLS = 25;

	private static final Duration LOAD = Duration.ofMillis(1_500);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int PARTITIONS = 6;

	private final Random random = new Random(Long.getLong("shop.crash.seed", 1));

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
					killWhileWriting(broker, servers, topic);
				}
				try (var _ = EngineSession.start(servers, Duration.ofMillis(1))) {
					var end = System.nanoTime() + LOAD.toNanos();
					var last = write(servers, topic, () -> System.nanoTime() > end);
					awaitIfReadersGetOn(servers, topic, last);
				}
				kills++;
			}
			var doubles = doubles(servers, topic);
			log.info("{} events came twice after {} kills", doubles, kills);
			assertThat(doubles).as("events that came twice after %s kills", kills).isPositive();
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

	private void killWhileWriting(BrokerCluster broker, RelayServers servers, String topic) throws Exception {
		var killed = new CompletableFuture<Void>();
		var load = CompletableFuture.supplyAsync(() -> write(servers, topic, killed::isDone));
		try {
			broker.killAmidCommitAndRestart(this.random);
		}
		finally {
			killed.complete(null);
		}
		load.get();
	}

	/** The last event that was written. */
	private static String write(RelayServers servers, String topic, BooleanSupplier ended) {
		var event = "";
		try (var writer = new OutboxWriter(servers, topic)) {
			while (!ended.getAsBoolean()) {
				event = String.valueOf(System.nanoTime());
				writer.insert("key " + event.charAt(event.length() - 1), List.of(event));
				writer.commit();
			}
		}
		catch (SQLException failed) {
			throw new IllegalStateException(failed);
		}
		return event;
	}

	private static int doubles(RelayServers servers, String topic) {
		var events = Published.eventsNow(servers, topic);
		return events.size() - new HashSet<>(events).size();
	}

}

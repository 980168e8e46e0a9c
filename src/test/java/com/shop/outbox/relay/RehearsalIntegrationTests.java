package com.shop.outbox.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import com.shop.outbox.relay.engine.RelayEngine;
import com.shop.outbox.relay.engine.RelayTick;

import static org.assertj.core.api.Assertions.assertThat;

/** What an instance that stands by does, beside one that relays. */
class RehearsalIntegrationTests {

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	@Test
	void runsTheEngineAndLeavesSlotAndLeaderAlone() throws Exception {
		try (var session = EngineSession.start(this.servers)) {
			OutboxWriter.write(this.servers, this.topic, "before");
			assertThat(Published.events(this.servers, this.topic)).containsExactly("before");
			var slots = slots();

			rehearsal().rehearse(new CompletableFuture<>());

			assertThat(slots()).hasSize(1).isEqualTo(slots);
			OutboxWriter.write(this.servers, this.topic, "after");
			assertThat(Published.events(this.servers, this.topic)).containsExactly("before", "after");
			assertThat(session.hasEnded()).isFalse();
		}
	}

	@Test
	void goesOnBesideASessionThatBeginsMeanwhile() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var rehearsal = threads.submit(() -> {
				rehearsal().rehearse(new CompletableFuture<>());
				return true;
			});
			try (var _ = EngineSession.start(this.servers)) {
				OutboxWriter.write(this.servers, this.topic, "meanwhile");
				assertThat(Published.events(this.servers, this.topic)).containsExactly("meanwhile");
				assertThat(rehearsal).succeedsWithin(Duration.ofSeconds(30));
			}
		}
	}

	/** Each with the process that reads from it. */
	private List<String> slots() throws Exception {
		return this.servers.query("SELECT slot_name || ' ' || active_pid FROM pg_replication_slots");
	}

	private RelayRehearsal rehearsal() {
		var database = new DriverManagerDataSource(this.servers.url(), this.servers.user(), this.servers.password());
		var properties = EngineSession.properties();
		return new RelayRehearsal(this.servers.clients(), new RelayEngine(this.servers, RelayServers.NAMES, properties),
				new RelayTick(JdbcClient.create(database), properties));
	}

}

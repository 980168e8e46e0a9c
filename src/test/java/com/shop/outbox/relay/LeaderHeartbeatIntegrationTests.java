package com.shop.outbox.relay;

import java.sql.SQLException;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import com.shop.outbox.relay.leadership.LeaderHeartbeat;
import com.shop.outbox.relay.leadership.Leadership;

import static org.assertj.core.api.Assertions.assertThat;

/** The checks of a leader. */
class LeaderHeartbeatIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RelayServers servers = RelayServers.ofThisJvm();

	/** A check that just ended would leave a leader that nothing checks. */
	@Test
	void stopsWhenACheckFailsWithAnError() throws SQLException {
		var database = new DriverManagerDataSource(this.servers.url(), this.servers.user(), this.servers.password());
		try (var leadership = Leadership.tryTake(database, PATIENCE).orElseThrow();
				var heartbeat = LeaderHeartbeat.of(leadership, Duration.ofSeconds(1))) {
			heartbeat.repeat(() -> {
				throw new NoClassDefFoundError("of the test");
			});

			Awaitility.await("the heartbeat stops").atMost(PATIENCE).until(heartbeat.stopped()::isDone);
			assertThat(heartbeat.stopped().exceptionNow()).hasMessage("of the test");
		}
	}

}

package com.shop.outbox.relay.observation;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.healing.LogBlockers;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.shared.RelayProgress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance that does not relay tells of those that should. For it, the relay of
 * this shop is another program.
 */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
class SlotReaderModuleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final SmartLifecycle relay;

	private final RelayProgress progress;

	private final RelayMetrics metrics;

	private final MeterRegistry meters;

	private final RelayHealth elsewhere;

	SlotReaderModuleTests(@Qualifier("outboxRelay") SmartLifecycle relay, RelayProgress progress, RelayMetrics metrics,
			MeterRegistry meters, RelayNames names, RelayStatus status, RelayLag lag, LogBlockers blockers,
			RelayProperties properties) {
		this.relay = relay;
		this.progress = progress;
		this.metrics = metrics;
		this.meters = meters;
		this.elsewhere = new RelayHealth(names, status, lag, blockers, disabled(properties));
	}

	private static RelayProperties disabled(RelayProperties of) {
		return new RelayProperties(false, of.batchInterval(), of.maxBatchSize(), of.tickInterval(), of.leaderTimeout(),
				of.retryDelay(), of.maxRetryDelay(), of.walAlarm());
	}

	@AfterEach
	void relayAgain() {
		this.relay.start();
	}

	@Test
	void isMissedOnceItHasStopped() {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		assertThat(read()).isEqualTo(1);
		assertThat(health().getStatus().getCode()).isEqualTo("UP");

		this.relay.stop();
		Awaitility.await("PostgreSQL notices").atMost(PATIENCE).until(() -> read() == 0);
		assertThat(health().getStatus().getCode()).isEqualTo("WARNING");
		assertThat(String.valueOf(health().getDetails().get("action"))).startsWith("Nobody reads the replication slot");
	}

	private Health health() {
		return this.elsewhere.check();
	}

	private double read() {
		this.metrics.sample();
		return this.meters.get("shop.relay.slot.read").tag("process", "shop").gauge().value();
	}

}

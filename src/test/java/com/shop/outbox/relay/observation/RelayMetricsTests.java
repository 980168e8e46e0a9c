package com.shop.outbox.relay.observation;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.outbox.relay.model.RelayStatus.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/** An alert fires if no instance is a leader. */
class RelayMetricsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final RelayStatus status = new RelayStatus(Clock.systemUTC(), this.meters, _ -> {
	});

	@ParameterizedTest
	@EnumSource(Phase.class)
	void countsAsALeaderWhileEventsAreBroughtToKafka(Phase phase) {
		observe(true);

		this.status.enter(phase);

		var relays = phase == Phase.RELAYING || phase == Phase.BACK_FILLING;
		assertThat(leader()).isEqualTo(relays ? 1 : 0);
	}

	@Test
	void doesNotKnowWhetherAnotherProgramRelays() {
		observe(false);

		assertThat(leader()).isNaN();
	}

	private double leader() {
		return this.meters.get("shop.relay.leader").tag("process", "shop").gauge().value();
	}

	private void observe(boolean enabled) {
		var second = Duration.ofSeconds(1);
		var properties = new RelayProperties(enabled, second, 1, second, second, second, second, DataSize.ofBytes(1));
		var jdbc = JdbcClient.create(new DriverManagerDataSource());
		var names = new RelayNames("shop");
		new RelayMetrics(this.status, new RelayLag(names, jdbc),
				new WaitingEvents(this.status, jdbc, Clock.systemUTC()), properties, names)
			.bindTo(this.meters);
	}

}

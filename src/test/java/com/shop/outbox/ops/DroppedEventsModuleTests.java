package com.shop.outbox.ops;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.shared.TimeOrderedUuid;

import static org.assertj.core.api.Assertions.assertThat;

/** Records of events that the outbox has dropped by plan are no findings. */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
class DroppedEventsModuleTests {

	private static final String TOPIC = "payments-made";

	private static final Instant KEPT_DAY = Instant.parse("2001-01-01T00:00:00Z");

	private static final Duration DAY = Duration.ofDays(1);

	private final DeliveryVerification verification;

	private final JdbcClient jdbc;

	private final Mischievous mischievous;

	DroppedEventsModuleTests(DeliveryVerification verification, JdbcClient jdbc,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.verification = verification;
		this.jdbc = jdbc;
		this.mischievous = new Mischievous(jdbc, bootstrapServers);
	}

	/** As the retention leaves it, when it has dropped the days after it. */
	@BeforeEach
	void keepADayBecauseOfAParkedEvent() throws Exception {
		// With its usual retention, Kafka would soon delete records of that time.
		this.mischievous.set(TOPIC, "retention.ms", "-1");
		this.jdbc.sql("""
				CREATE TABLE outbox.kept_day PARTITION OF outbox.outbox
				FOR VALUES FROM ('2001-01-01') TO ('2001-01-02')""").update();
		// Ids grow with time, also for other tests, which have the same outbox.
		var parked = TimeOrderedUuid.earliestAt(KEPT_DAY);
		this.jdbc.sql("""
				INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
				    ce_time, occurred_at)
				VALUES (?, 'test', '1', 'Test.v1', '{}', ?, 'key', '/shop/test', '', '2001-01-01')""")
			.params(parked, TOPIC)
			.update();
		this.jdbc.sql("""
				INSERT INTO outbox.parked (id, occurred_at, topic, key, error)
				VALUES (?, '2001-01-01', ?, 'key', 'too large')""").params(parked, TOPIC).update();
	}

	@AfterEach
	void dropTheDay() {
		this.jdbc.sql("DROP TABLE outbox.kept_day").update();
		this.jdbc.sql("DELETE FROM outbox.parked").update();
	}

	@Test
	void doesNotJudgeDaysThatWereDroppedBehindADayWithAParkedEvent() {
		var before = this.verification.verify(KEPT_DAY, Duration.ofSeconds(60));

		this.mischievous.produceAt(KEPT_DAY.plusSeconds(1), TOPIC);
		this.mischievous.produceAt(KEPT_DAY.plus(DAY), TOPIC);
		this.mischievous.produceAt(KEPT_DAY.plus(DAY.multipliedBy(2)), TOPIC);

		var report = this.verification.verify(KEPT_DAY, Duration.ofSeconds(60));

		assertThat(report.unknown().count() - before.unknown().count()).as("of the day that was kept").isOne();
		assertThat(report.notComparable() - before.notComparable()).as("of days that were dropped").isEqualTo(2);
	}

}

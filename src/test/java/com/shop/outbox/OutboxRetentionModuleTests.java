package com.shop.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.embedded.TestInfrastructure;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;
import com.shop.shared.database.FewRowsAtOnce;

import static org.assertj.core.api.Assertions.assertThat;

/** What the outbox keeps, with the real relay; the days go by at will. */
@ApplicationModuleTest(extraIncludes = "payment")
@TestPropertySource(properties = { "shop.test.own-servers=true", "shop.outbox.retention=1d",
		"spring.datasource.hikari.connection-init-sql=SET lock_timeout = '60s'" })
@Tag("long")
class OutboxRetentionModuleTests {

	private static final Duration DAY = Duration.ofDays(1);

	/** Times 250 events in each simulated hour. */
	private static final int LOAD = Integer.getInteger("shop.test.simulated-load", 1);

	private static final int SIMULATED_DAYS = Integer.getInteger("shop.test.simulated-days", 5);

	private static final int TOGETHER = 250;

	private final OutboxPartitions partitions;

	private final OutboxRetention retention;

	private final OutboxSize size;

	private final RelayProgress progress;

	private final SmartLifecycle relay;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final DataSource database;

	private final JdbcClient jdbc;

	private final MovedClock clock;

	private final TestInfrastructure servers;

	OutboxRetentionModuleTests(OutboxPartitions partitions, OutboxRetention retention, OutboxSize size,
			RelayProgress progress, @Qualifier("outboxRelay") SmartLifecycle relay, ApplicationEventPublisher events,
			TransactionOperations transaction, DataSource database, JdbcClient jdbc, MovedClock clock,
			TestInfrastructure servers) {
		this.partitions = partitions;
		this.retention = retention;
		this.size = size;
		this.progress = progress;
		this.relay = relay;
		this.events = events;
		this.transaction = transaction;
		this.database = database;
		this.jdbc = jdbc;
		this.clock = clock;
		this.servers = servers;
	}

	/** Begins long ago, to have all the days that the tests let pass. */
	@TestConfiguration
	static class LongAgo {

		@Bean
		@Primary
		MovedClock movedClock() {
			return new MovedClock(Clock.systemUTC().instant().minus(Duration.ofDays(1_000)));
		}

	}

	/** Each test has a day to itself. */
	@BeforeEach
	void nextDay() {
		if (!this.relay.isRunning()) {
			this.relay.start();
		}
		pass(Duration.ofDays(10));
		this.retention.prune();
	}

	@Test
	void dropsAPartitionThatIsOldAndRelayed() {
		publish(10);
		var day = partitionOfNow();

		pass(DAY);
		this.retention.prune();
		assertThat(this.partitions.all()).as("not older than the retention").contains(day);

		pass(DAY);
		this.retention.prune();
		assertThat(this.partitions.all()).doesNotContain(day).allMatch(left -> left.from().isAfter(day.from()));
	}

	@Test
	void keepsAPartitionForAsLongAsTheRelayHasNotComeByIt() {
		this.relay.stop();
		publish(10);
		var day = partitionOfNow();

		pass(DAY.multipliedBy(3));
		this.retention.prune();
		assertThat(this.partitions.all()).contains(day);

		this.relay.start();
		this.retention.prune();
		assertThat(this.partitions.all()).doesNotContain(day);
	}

	@Test
	void keepsAPartitionWithAParkedEvent() {
		publish(1);
		var day = partitionOfNow();
		var parked = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO outbox.parked (id, occurred_at, topic, key, error)
				SELECT ?, max(occurred_at), 't', 'k', 'e' FROM outbox.outbox""").param(parked).update();

		pass(DAY.multipliedBy(2));
		this.retention.prune();
		assertThat(this.partitions.all()).contains(day);

		this.jdbc.sql("DELETE FROM outbox.parked WHERE id = ?").param(parked).update();
		this.retention.prune();
		assertThat(this.partitions.all()).doesNotContain(day);
	}

	@Test
	void keepsTheRowsOfATransactionThatTookLongerThanTheRetention() throws SQLException {
		publish(1);
		var day = partitionOfNow();
		try (var late = this.database.getConnection()) {
			late.setAutoCommit(false);
			insertInto(day.name(), 1, late);
			pass(DAY.multipliedBy(2));
			this.retention.prune();
			assertThat(this.partitions.all()).as("somebody still writes to it").contains(day);
			late.commit();
			late.setAutoCommit(true);
		}
		this.retention.prune();
		assertThat(this.partitions.all()).doesNotContain(day);
	}

	@Test
	void givesWayToWritersThatAreBusy() throws SQLException {
		publish(1);
		var day = partitionOfNow();
		pass(DAY.multipliedBy(2));
		try (var busy = this.database.getConnection()) {
			busy.setAutoCommit(false);
			insertInto("outbox.outbox", 1, busy);
			var began = System.nanoTime();
			this.retention.prune();
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
			assertThat(this.partitions.all()).contains(day);
			publish(1);
			busy.rollback();
		}
		this.retention.prune();
		assertThat(this.partitions.all()).doesNotContain(day);
	}

	@Test
	void makesPartitionsForTheComingDaysAlsoAfterWeeksAndBesideAWriter() throws SQLException {
		try (var busy = this.database.getConnection()) {
			busy.setAutoCommit(false);
			insertInto("outbox.outbox", 1, busy);
			this.clock.forward(Duration.ofDays(20));
			this.partitions.create();
			busy.rollback();
			busy.setAutoCommit(true);
		}

		var today = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		assertThat(this.partitions.all().stream().map(OutboxPartition::from))
			.containsAll(IntStream.rangeClosed(0, 7).mapToObj(today::plusDays).toList());
	}

	@Test
	void deletesOldRowsOfADayThatHadNoPartitionHoweverManyThereAre() throws SQLException {
		this.clock.forward(Duration.ofDays(9));
		try (var writer = this.database.getConnection();
				var _ = FewRowsAtOnce.of("outbox.outbox_default", 10_000, this.jdbc)) {
			insertInto("outbox.outbox", 20_001, writer);
			assertThat(strays()).as("nobody made a partition").isEqualTo(20_001);
			pass(DAY);
			this.retention.prune();
			assertThat(strays()).isEqualTo(20_001);

			pass(DAY);
			this.retention.prune();
			assertThat(strays()).isZero();
		}
	}

	/** A day of a million events an hour: {@code -Dshop.test.simulated-load=4000}. */
	@Test
	void growsNoMoreOnceTheFirstDaysAreOver() {
		var settled = this.size.measure();
		for (var day = 1; day <= SIMULATED_DAYS; day++) {
			for (var hour = 0; hour < DAY.toHours(); hour++) {
				publish(TOGETHER * LOAD);
				pass(Duration.ofHours(1));
				this.retention.prune();
			}
			this.servers.asSuperuser("CHECKPOINT");
			assertThat(this.progress.catchesUp(Duration.ofMinutes(1))).as("the relay keeps up").isTrue();
			var measure = this.size.measure();
			if (day <= 3) {
				settled = measure;
			}
			assertThat(measure.bytes()).as("table and indexes").isLessThanOrEqualTo(settled.bytes() * 11 / 10);
			assertThat(measure.partitions()).isEqualTo(settled.partitions());
			assertThat(retainedWal()).as("log that is kept for the relay").isLessThan(200L << 20);
		}
	}

	private long retainedWal() {
		return this.jdbc.sql("""
				SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint FROM pg_replication_slots
				WHERE slot_name = 'outbox_relay'""").query(Long.class).single();
	}

	private void pass(Duration duration) {
		this.clock.forward(duration);
		this.partitions.create();
	}

	private void publish(int count) {
		for (var published = 0; published < count; published += TOGETHER) {
			var together = Math.min(TOGETHER, count - published);
			this.transaction.executeWithoutResult(_ -> IntStream.range(0, together)
				.forEach(_ -> this.events.publishEvent(new PaymentMade(PaymentId.next(), OrderId.next(),
						CustomerId.next(), Money.parse("EUR 19.99")))));
		}
	}

	private OutboxPartition partitionOfNow() {
		var now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		return this.partitions.all()
			.stream()
			.filter(partition -> !partition.from().isAfter(now) && partition.to().isAfter(now))
			.findFirst()
			.orElseThrow();
	}

	private long strays() {
		return this.jdbc.sql("SELECT count(*) FROM outbox.outbox_default").query(Long.class).single();
	}

	/** As the table's own statement does, but not to its end. */
	private void insertInto(String table, int rows, Connection connection) throws SQLException {
		var now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		try (var statement = connection.createStatement()) {
			statement.execute("""
					INSERT INTO %s (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source, ce_time,
					    occurred_at)
					SELECT gen_random_uuid(), 'late', '1', 'Late.v1', '{}', 'payments-made', '1', '/', '', '%s'
					FROM generate_series(1, %s)""".formatted(table, now, rows));
		}
	}

}

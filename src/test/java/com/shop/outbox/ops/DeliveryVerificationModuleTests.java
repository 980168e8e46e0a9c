package com.shop.outbox.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.outbox.ops.DeliveryReport.Finding;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;
import com.shop.shared.job.JobFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is wrong on purpose is found with its id; what is right is not, also while events
 * keep coming. Each test looks at what came since it began.
 */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
@Tag("long")
class DeliveryVerificationModuleTests {

	private static final String TOPIC = "payments-made";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final DeliveryVerification verification;

	private final RelayProgress progress;

	private final SmartLifecycle relay;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Mischievous mischievous;

	private final String subject = UUID.randomUUID().toString();

	private Instant since = Instant.MAX;

	DeliveryVerificationModuleTests(DeliveryVerification verification, RelayProgress progress,
			@Qualifier("outboxRelay") SmartLifecycle relay, ApplicationEventPublisher events,
			TransactionOperations transaction, JdbcClient jdbc, Clock clock,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.verification = verification;
		this.progress = progress;
		this.relay = relay;
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.clock = clock;
		this.mischievous = new Mischievous(jdbc, bootstrapServers);
	}

	@BeforeEach
	void begin() {
		if (!this.relay.isRunning()) {
			this.relay.start();
		}
		this.mischievous.takeBack();
		this.since = this.clock.instant();
		publish(5);
	}

	@Test
	void findsNothingWrongWhileEventsKeepComing() throws Exception {
		var reports = twoReportsWhileEventsKeepComing();

		assertThat(reports).allSatisfy(report -> {
			assertThat(report.isClean()).as(report.toString()).isTrue();
			assertThat(report.waiting().count()).isZero();
			assertThat(report.records()).isGreaterThanOrEqualTo(report.events());
		});
		assertThat(reports.getLast().events()).isGreaterThan(reports.getFirst().events());
	}

	private List<DeliveryReport> twoReportsWhileEventsKeepComing() throws Exception {
		var enough = new AtomicBoolean();
		try (var threads = Executors.newFixedThreadPool(2)) {
			var load = IntStream.range(0, 2).mapToObj(_ -> threads.submit(() -> {
				while (!enough.get()) {
					publish(20);
				}
			})).toList();
			List<DeliveryReport> reports;
			try {
				reports = List.of(verify(), verify());
			}
			finally {
				enough.set(true);
			}
			for (var thread : load) {
				thread.get();
			}
			return reports;
		}
	}

	@Test
	void findsAnEventThatIsOnNoTopic() {
		var lost = UUID.randomUUID();
		this.mischievous.bypass(TOPIC, this.subject, List.of(lost));

		var report = verify();

		assertThat(report.lost().count()).isOne();
		assertThat(report.lost().first()).extracting(Finding::id, Finding::topic)
			.containsExactly(tuple(lost.toString(), TOPIC));
		assertThat(report.isClean()).isFalse();
	}

	@Test
	void findsARecordThatIsThereTwice() {
		var id = anIdOfARelayedEvent();
		this.mischievous.produce(TOPIC, "other", Map.of("id", id));

		var report = verify();

		assertThat(report.doubled().first()).extracting(Finding::id).containsExactly(id);
		assertThat(report.lost().count()).isZero();
	}

	@Test
	void findsEventsOfAnAggregateOutOfOrder() {
		var ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
		this.mischievous.bypass(TOPIC, this.subject, ids);
		this.mischievous.produceBypassed(TOPIC, this.subject, ids.get(0), 1);
		this.mischievous.produceBypassed(TOPIC, this.subject, ids.get(2), 3);
		this.mischievous.produceBypassed(TOPIC, this.subject, ids.get(1), 2);

		var report = verify();

		assertThat(report.outOfOrder().first()).extracting(Finding::id).containsExactly(ids.get(1).toString());
		assertThat(report.lost().count()).isZero();
		assertThat(report.unknown().count()).isZero();
	}

	@Test
	void findsCommitsOfAKeyOutOfOrder() {
		var later = UUID.randomUUID();
		var earlier = UUID.randomUUID();
		this.mischievous.bypass(TOPIC, this.subject, List.of(later, earlier));
		this.mischievous.produce(TOPIC, this.subject, Map.of("id", later.toString(), "ce_commitlsn", "1000"));
		this.mischievous.produce(TOPIC, this.subject, Map.of("id", earlier.toString(), "ce_commitlsn", "999"));

		assertThat(verify().outOfOrder().first()).extracting(Finding::id).containsExactly(earlier.toString());
	}

	@Test
	void findsRecordsThatWereNeverInTheOutbox() {
		var foreign = UUID.randomUUID().toString();
		this.mischievous.produce(TOPIC, "key", Map.of("id", foreign));
		this.mischievous.produce(TOPIC, "key", Map.of());

		var report = verify();

		assertThat(report.unknown().count()).isEqualTo(2);
		assertThat(report.unknown().first()).extracting(Finding::id).containsExactlyInAnyOrder(foreign, null);
	}

	@Test
	void listsWhatTheRelayHasNotComeToAsWaitingAndNotAsLost() {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		this.relay.stop();
		publish(3);

		var report = this.verification.verify(this.since, Duration.ofMillis(500));

		assertThat(report.waiting().count()).isEqualTo(6);
		assertThat(report.isClean()).isTrue();
		this.relay.start();
		assertThat(verify()).satisfies(later -> {
			assertThat(later.waiting().count()).isZero();
			assertThat(later.isClean()).isTrue();
		});
	}

	@Test
	void findsALostEventAlsoWhileTheRelayIsBehind() {
		var ids = List.of(UUID.randomUUID(), UUID.randomUUID());
		this.mischievous.bypass(TOPIC, this.subject, ids);
		this.mischievous.produceBypassed(TOPIC, this.subject, ids.get(1), 2);
		this.relay.stop();

		var report = this.verification.verify(this.since, Duration.ofMillis(500));

		assertThat(report.lost().first()).extracting(Finding::id).containsExactly(ids.get(0).toString());
	}

	@Test
	void doesNotMissWhatCompactionRemoves() throws Exception {
		var topic = "payments-created";
		this.mischievous.set(topic, "cleanup.policy", "compact");
		var ids = List.of(UUID.randomUUID(), UUID.randomUUID());
		this.mischievous.bypass(topic, this.subject, ids);
		this.mischievous.produceBypassed(topic, this.subject, ids.get(1), 2);

		var report = verify();

		assertThat(report.notComparable()).isOne();
		assertThat(report.isClean()).as(report.toString()).isTrue();
	}

	@Test
	void countsWhatIsParkedAsParked() {
		var parked = UUID.randomUUID();
		this.mischievous.bypass(TOPIC, this.subject, List.of(parked));
		this.jdbc.sql("INSERT INTO outbox.parked (id, occurred_at, topic, key, error) VALUES (?, now(), 't', 'k', 'e')")
			.param(parked)
			.update();

		var report = verify();

		assertThat(report.parked()).isOne();
		assertThat(report.isClean()).as(report.toString()).isTrue();
		this.jdbc.sql("DELETE FROM outbox.parked").update();
	}

	@Test
	void doesNotJudgeRecordsThatAreOlderThanTheOutbox() {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		publish(1);
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		var dropped = this.jdbc
			.sql("DELETE FROM outbox.outbox WHERE occurred_at < " + "(SELECT max(occurred_at) FROM outbox.outbox)")
			.update();

		var report = verify();

		assertThat(dropped).isPositive();
		assertThat(report.notComparable()).isPositive();
		assertThat(report.isClean()).as(report.toString()).isTrue();
	}

	@Test
	void leavesNothingBehindWhenItFailsInTheMiddle() {
		this.jdbc.sql("ALTER TABLE outbox.taken_over RENAME TO away").update();
		try {
			// The pool gives each of these the connections of the one before.
			for (var time = 0; time < 3; time++) {
				assertThatExceptionOfType(JobFailed.class).isThrownBy(this::verify).withMessageContaining("taken_over");
			}
		}
		finally {
			this.jdbc.sql("ALTER TABLE outbox.away RENAME TO taken_over").update();
		}

		assertThat(verify().isClean()).isTrue();
	}

	private DeliveryReport verify() {
		return this.verification.verify(this.since, PATIENCE);
	}

	private void publish(int count) {
		this.transaction.executeWithoutResult(_ -> IntStream.range(0, count)
			.forEach(_ -> this.events.publishEvent(
					new PaymentMade(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99")))));
	}

	private String anIdOfARelayedEvent() {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		return this.jdbc.sql("SELECT id::text FROM outbox.outbox WHERE topic = ? ORDER BY position DESC LIMIT 1")
			.param(TOPIC)
			.query(String.class)
			.single();
	}

}

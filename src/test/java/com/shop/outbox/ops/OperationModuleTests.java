package com.shop.outbox.ops;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.outbox.ParkedEvents;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.pages.EventPlaces;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an operator sees of the relay, and does. */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(
		properties = { "shop.test.own-servers=true", "shop.relay.wal-alarm=1B", "shop.metrics.interval=500ms" })
class OperationModuleTests {

	private static final String TOPIC = "payments-failed";

	private final RelayController relay;

	private final Verifications verifications;

	private final DeliveryVerification verification;

	private final ParkedEvents parked;

	private final HealthIndicator wal;

	private final HealthIndicator parkedEvents;

	private final MeterRegistry meters;

	private final RelayProgress progress;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final OperatorJobs jobs;

	private final Mischievous mischievous;

	private final Clock clock;

	private final EventPlaces places;

	OperationModuleTests(RelayController relay, Verifications verifications, DeliveryVerification verification,
			ParkedEvents parked, @Qualifier("walHealthIndicator") HealthIndicator wal,
			@Qualifier("parkedEventsHealthIndicator") HealthIndicator parkedEvents, MeterRegistry meters,
			RelayProgress progress, ApplicationEventPublisher events, TransactionOperations transaction,
			JdbcClient jdbc, OperatorJobs jobs, Clock clock, EventPlaces places,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.relay = relay;
		this.verifications = verifications;
		this.verification = verification;
		this.parked = parked;
		this.wal = wal;
		this.parkedEvents = parkedEvents;
		this.meters = meters;
		this.progress = progress;
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.jobs = jobs;
		this.mischievous = new Mischievous(jdbc, bootstrapServers);
		this.clock = clock;
		this.places = places;
	}

	@Test
	void showsHowTheRelayStands() {
		publish(1);
		assertThat(this.progress.catchesUp(Duration.ofSeconds(20))).isTrue();

		var shown = Awaitility.await("nothing waits").until(() -> this.relay.status(), now -> {
			var rows = now.relay().lag().rows();
			return rows != null && rows == 0;
		});
		assertThat(shown.relay().leader()).isTrue();
		assertThat(shown.relay().phase()).isEqualTo("RELAYING");
		assertThat(shown.relay().slot().active()).isTrue();
		assertThat(shown.relay().slot().safeBytes()).as("the log has a bound").isPositive();
		assertThat(shown.relay().lag().seconds()).isZero();
		assertThat(shown.outbox().partitions()).isGreaterThanOrEqualTo(8);
		assertThat(shown.outbox().bytes()).isPositive();
	}

	@Test
	void findsTheRecordsOfEventsAlsoWhileAnotherTopicIsMissing() {
		publish(1);
		publish(1);
		assertThat(this.progress.catchesUp(Duration.ofSeconds(20))).isTrue();
		var newest = this.jdbc.sql("SELECT id FROM outbox.outbox WHERE topic = ? ORDER BY occurred_at DESC LIMIT 2")
			.param(TOPIC)
			.query((row, _) -> UUID.fromString(row.getString("id")))
			.list();

		// The relay does not see the change, because it is rolled back.
		var found = this.transaction.execute(change -> {
			change.setRollbackOnly();
			this.jdbc.sql("UPDATE outbox.outbox SET topic = 'payments-gone' WHERE id = ?")
				.param(newest.getFirst())
				.update();
			return this.places.of(newest);
		});

		assertThat(found).containsOnlyKeys(newest.getLast());
	}

	@Test
	void warnsOfLogThatIsKeptForTheRelayAndSaysWhatToDo() {
		publish(1);

		var health = Optional.ofNullable(this.wal.health()).orElseThrow();

		assertThat(health.getStatus().getCode()).isEqualTo("WARNING");
		assertThat(health.getDetails().get("action")).asString()
			.contains("GET /ops/relay")
			.contains("will invalidate its slot after")
			.contains("outbox_relay");
	}

	@Test
	void sendsAParkedEventAgainUnderANewIdOrGivesItUp() throws Exception {
		var since = this.clock.instant();
		this.mischievous.set(TOPIC, "max.message.bytes", "2000");
		publish(4_000);
		publish(4_000);
		var waiting = Awaitility.await("both are parked")
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.parked.find(null, 10), found -> found.size() == 2);
		assertThat(this.parked.find(null, 1)).containsExactly(waiting.getFirst());
		assertThat(this.parked.find(waiting.getFirst().place(), 10)).containsExactly(waiting.getLast());
		assertThat(this.parked.find(waiting.getLast().place(), 10)).isEmpty();
		assertThat(Optional.ofNullable(this.parkedEvents.health()).orElseThrow()).satisfies(health -> {
			assertThat(health.getStatus().getCode()).isEqualTo("WARNING");
			assertThat(health.getDetails().get("oldest")).asString().contains(waiting.getLast().id().toString());
		});
		Awaitility.await("the gauge").until(this::countedAsParked, count -> count == 2);
		publish(1);
		this.mischievous.set(TOPIC, "max.message.bytes", "1000000");

		var retried = this.relay.retry(new EventId(waiting.getFirst().id()));
		this.relay.discard(new EventId(waiting.getLast().id()));

		assertThat(this.parked.find(null, 10)).isEmpty();
		assertThat(this.parkedEvents.health()).isEqualTo(Health.up().build());
		Awaitility.await("the gauge").until(this::countedAsParked, count -> count == 0);
		var report = this.verification.verify(since, Duration.ofSeconds(20));
		assertThat(report.isClean()).as(report.toString()).isTrue();
		assertThat(report.parked()).isZero();
		assertThat(exists(retried.id().value())).isTrue();
		assertThat(waiting).noneMatch(event -> exists(event.id()));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.relay.retry(new EventId(waiting.getFirst().id())))
			.withMessageContaining("no parked event");
	}

	@Test
	void verifiesInTheBackgroundOneAtATime() {
		publish(1);
		var started = this.verifications.start(null);

		var ended = Awaitility.await("it has ended")
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.verifications.status(started.id()), status -> !status.isRunning());
		assertThat(ended.state()).isEqualTo(VerificationStatus.State.CLEAN);
		assertThat(ended.report()).isNotNull();
		assertThat(this.relay.status().lastVerification()).isEqualTo(ended);

		var open = new CountDownLatch(1);
		this.jobs.start(Verifications.JOB, progress -> {
			awaitOpening(open);
			progress.finish(requireNonNull(ended.report()));
		});
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.verifications.start(null));
		open.countDown();
		Awaitility.await("it has ended, too")
			.until(() -> this.verifications.all().stream().noneMatch(VerificationStatus::isRunning));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.verifications.status(new VerificationId(UUID.randomUUID())));
	}

	@Test
	void tellsAVerificationThatNobodyWorksOnAnyMoreAsFailed() {
		var abandoned = new VerificationId(UUID.randomUUID());
		this.jdbc.sql("INSERT INTO shared.job_runs (id, job, state, started_at) VALUES (?, ?, 'RUNNING', now())")
			.params(abandoned.value(), Verifications.JOB)
			.update();

		assertThat(this.verifications.status(abandoned)).satisfies(status -> {
			assertThat(status.state()).isEqualTo(VerificationStatus.State.FAILED);
			assertThat(status.error()).contains("Start again");
		});
		this.jdbc.sql("DELETE FROM shared.job_runs WHERE id = ?").param(abandoned.value()).update();
	}

	/** The operator's page reads the last one every five seconds. */
	@Test
	void namesAllLostEventsOnlyInTheReportOfOneVerification() {
		var none = new DeliveryReport.Findings(0, List.of());
		var lost = new DeliveryReport.Findings(500,
				Collections.nCopies(500, new DeliveryReport.Finding("an id", TOPIC, null, null, "an event")));
		assertThat(this.jobs.start(Verifications.JOB, progress -> progress
			.finish(new DeliveryReport(this.clock.instant(), 500, 0, lost, none, none, none, none, 0, 0, null, null))))
			.isTrue();

		var last = Awaitility.await("it has ended")
			.until(() -> this.verifications.lastRun().orElseThrow(), run -> !run.isRunning());

		assertThat(requireNonNull(last.result()).lost().first()).hasSize(20);
		assertThat(requireNonNull(last.result()).lost().count()).isEqualTo(500);
		assertThat(requireNonNull(this.verifications.all().getFirst().report()).lost().first()).hasSize(20);
		assertThat(requireNonNull(this.relay.status().lastVerification()).report()).isEqualTo(last.result());
		assertThat(this.verifications.lastReport())
			.hasValueSatisfying(report -> assertThat(report.findings()).isEqualTo(500));
		var all = this.verifications.status(new VerificationId(last.id()));
		assertThat(requireNonNull(all.report()).lost().first()).hasSize(500);
	}

	private double countedAsParked() {
		return this.meters.get("shop.outbox.parked").gauge().value();
	}

	private static void awaitOpening(CountDownLatch open) {
		try {
			open.await();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean exists(UUID id) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM outbox.outbox WHERE id = ?)")
			.param(id)
			.query(Boolean.class)
			.single();
	}

	private void publish(int length) {
		this.transaction.executeWithoutResult(
				_ -> this.events.publishEvent(new PaymentFailed(PaymentId.next(), OrderId.next(), CustomerId.next(),
						Money.parse("EUR 19.99"), "DECLINED", UUID.randomUUID().toString().repeat(length / 36 + 1))));
	}

}

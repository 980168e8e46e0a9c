package com.shop.outbox.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.outbox.ops.DeliveryReport.Finding;
import com.shop.outbox.relay.kafka.PublishedRecords;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundReference;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;

import static org.assertj.core.api.Assertions.assertThat;

/** What Kafka has deleted by its retention is not missing; everything else is. */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
class DeletedRecordsModuleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** More than a report has of events that cannot be sent again. */
	private static final int SOME = DeliveryVerification.SHOWN + 5;

	private final DeliveryVerification verification;

	private final PublishedRecords published;

	private final RelayProgress progress;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final Mischievous mischievous;

	private final Clock clock;

	private Instant since = Instant.MAX;

	DeletedRecordsModuleTests(DeliveryVerification verification, PublishedRecords published, RelayProgress progress,
			ApplicationEventPublisher events, TransactionOperations transaction, JdbcClient jdbc, Clock clock,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.verification = verification;
		this.published = published;
		this.progress = progress;
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.mischievous = new Mischievous(jdbc, bootstrapServers);
		this.clock = clock;
	}

	/** A relay that starts would send what goes by it, too. */
	@BeforeEach
	void begin() {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		this.since = this.clock.instant();
	}

	@AfterEach
	void takeBack() {
		this.mischievous.takeBack();
	}

	@Test
	void doesNotJudgeWhatKafkaHasDeletedButFindsWhatIsTooYoungForThat() throws Exception {
		var topic = "payments-refunded";
		this.mischievous.set(topic, "retention.ms", "1000");
		publish(DeletedRecordsModuleTests::refunded);
		this.mischievous.deleteRecords(topic);
		var lost = UUID.randomUUID();
		this.mischievous.bypass(topic, UUID.randomUUID().toString(), List.of(lost));

		var report = verify();

		assertThat(report.notComparable()).isEqualTo(SOME);
		assertThat(report.lost().first()).extracting(Finding::id).containsExactly(lost.toString());
		assertThat(report.findings()).isOne();
	}

	@Test
	void findsWhatSomebodyHasDeletedFromATopicThatKeepsEverything() throws Exception {
		var topic = "payments-failed";
		this.mischievous.set(topic, "retention.ms", "-1");
		publish(DeletedRecordsModuleTests::failed);
		deleteAll(topic);

		var report = verify();

		assertThat(report.notComparable()).as(report.toString()).isZero();
		assertThat(report.lost().count()).isEqualTo(SOME);
		this.mischievous.set(topic, "retention.ms", "1000");
		assertThat(verify().lost().count()).isZero();
	}

	@Test
	void findsWhatSomebodyHasDeletedAlsoIfNewerEventsFollow() throws Exception {
		var topic = "payments-refunded-in-part";
		this.mischievous.set(topic, "retention.ms", "-1");
		publish(DeletedRecordsModuleTests::partRefunded);
		deleteAll(topic);
		publish(DeletedRecordsModuleTests::partRefunded);

		var report = verify();

		assertThat(report.notComparable()).as(report.toString()).isZero();
		assertThat(report.lost().count()).isEqualTo(SOME);
		this.mischievous.set(topic, "retention.ms", "1000");
		assertThat(verify().lost().count()).isZero();
	}

	@Test
	void doesNotJudgeWhatKafkaHasDeletedAlsoIfAMarkerIsLeft() throws Exception {
		var topic = "payments-refunded";
		this.mischievous.set(topic, "retention.ms", "1000");
		publish(DeletedRecordsModuleTests::refunded);
		this.mischievous.deleteRecordsButLastMarkers(topic);

		var report = verify();

		assertThat(report.lost().count()).as(report.toString()).isZero();
		assertThat(report.notComparable()).isEqualTo(SOME);
	}

	/** An erased customer would still be on the topic. */
	@Test
	void findsALostTombstone() throws Exception {
		var topic = "payments-created";
		this.mischievous.set(topic, "cleanup.policy", "compact");
		this.mischievous.bypass(topic, UUID.randomUUID().toString(), List.of(UUID.randomUUID()));
		this.jdbc.sql("UPDATE outbox.bypass SET payload = NULL").update();

		assertThat(verify().lost().count()).isOne();
	}

	@Test
	void sendsWhatSomebodyHasDeletedAgainWithTheCommandOfTheRunbook() throws Exception {
		var topic = "payments-made";
		this.mischievous.set(topic, "retention.ms", "-1");
		publish(DeletedRecordsModuleTests::made);
		deleteAll(topic);
		var lost = verify().lost().first().stream().map(Finding::id).collect(Collectors.joining("', '"));

		assertThat(this.jdbc.sql(commandOfTheRunbook().replace("…", lost)).update()).isEqualTo(SOME);

		var report = verify();
		assertThat(report.lost().count()).isZero();
		assertThat(report.waiting().count()).isZero();
		assertThat(report.isClean()).as(report.toString()).isTrue();
		assertThat(report.notComparable()).as("are on the topic under the same ids").isZero();
	}

	private static String commandOfTheRunbook() throws IOException {
		var runbook = Files.readString(Path.of("docs/runbook.md"));
		var section = runbook.substring(runbook.indexOf("## ShopVerificationFound"));
		return section.substring(section.indexOf("```sql") + 6).split("```", 2)[0];
	}

	private DeliveryReport verify() {
		return this.verification.verify(this.since, PATIENCE);
	}

	private void publish(Supplier<Object> event) {
		this.transaction
			.executeWithoutResult(_ -> Stream.generate(event).limit(SOME).forEach(this.events::publishEvent));
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
	}

	/** Deletes what the test has published, all of which the relay must have sent. */
	private void deleteAll(String topic) throws Exception {
		this.mischievous.awaitMarkers(topic);
		var sent = new AtomicInteger();
		this.published.read(List.of(topic), this.since, _ -> sent.incrementAndGet());
		assertThat(sent).hasValue(SOME);
		this.mischievous.deleteRecords(topic);
	}

	private static PaymentRefunded refunded() {
		return new PaymentRefunded(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"));
	}

	private static PaymentPartRefunded partRefunded() {
		return new PaymentPartRefunded(PaymentId.next(), OrderId.next(), CustomerId.next(), RefundReference.next(),
				Money.parse("EUR 5.00"), Money.parse("EUR 5.00"));
	}

	private static PaymentMade made() {
		return new PaymentMade(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"));
	}

	private static PaymentFailed failed() {
		return new PaymentFailed(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"),
				"DECLINED", "The bank refuses");
	}

}

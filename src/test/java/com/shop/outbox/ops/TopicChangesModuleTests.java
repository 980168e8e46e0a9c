package com.shop.outbox.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the topics is told to operators, and to readers. */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
@Tag("long")
class TopicChangesModuleTests {

	private static final String TOPIC = "payments-made";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final DeliveryVerification verification;

	private final RelayProgress progress;

	private final SmartLifecycle relay;

	private final HealthIndicator health;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final KafkaAdmin admin;

	private final Instant since;

	TopicChangesModuleTests(DeliveryVerification verification, RelayProgress progress,
			@Qualifier("outboxRelay") SmartLifecycle relay, @Qualifier("topicsHealthIndicator") HealthIndicator health,
			ApplicationEventPublisher events, TransactionOperations transaction, JdbcClient jdbc, KafkaAdmin admin,
			Clock clock) {
		this.verification = verification;
		this.progress = progress;
		this.relay = relay;
		this.health = health;
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.admin = admin;
		this.since = clock.instant();
	}

	@BeforeEach
	void publishSome() {
		publish();
	}

	@AfterEach
	void forget() {
		this.relay.start();
		this.jdbc.sql("UPDATE outbox.topic SET raised_at = NULL, made_anew_at = NULL").update();
	}

	@Test
	void tellsForAWeekOfATopicWhosePartitionsWereRaised() throws Exception {
		assertThat(this.progress.catchesUp(PATIENCE)).as("the topic is there").isTrue();
		var before = partitions();
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(before + 2))).all().get();
		}

		Awaitility.await("health tells of it").atMost(PATIENCE).untilAsserted(() -> {
			assertThat(health().getStatus()).isEqualTo(new Status("WARNING"));
			assertThat(changes())
				.contains("Topic " + TOPIC + " had " + before + " partitions and has " + (before + 2) + " since 20");
		});
		publish();
		assertThat(verify()).satisfies(report -> {
			assertThat(report.isClean()).as(report.toString()).isTrue();
			assertThat(report.waiting().count()).isZero();
			assertThat(report.topics()).singleElement().asString().startsWith("Topic " + TOPIC + " had " + before);
		});

		this.jdbc.sql("UPDATE outbox.topic SET raised_at = raised_at - interval '7 days'").update();
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(verify().topics()).isEmpty();
	}

	@Test
	void tellsOfATopicThatIsMissingAndOfOneThatWasMadeAnew() throws Exception {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		this.relay.stop();
		delete();

		var report = this.verification.verify(this.since, Duration.ofMillis(500));
		assertThat(report.topics()).containsExactly("Topic " + TOPIC + " is missing on Kafka.");

		this.relay.start();
		Awaitility.await("health tells of it")
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(changes()).contains("Topic " + TOPIC + " was deleted and recreated"));
		assertThat(verify()).satisfies(later -> {
			assertThat(later.isClean()).as(later.toString()).isTrue();
			assertThat(later.waiting().count()).isZero();
			assertThat(later.topics()).singleElement().asString().contains(TOPIC + " was deleted and recreated");
		});
	}

	@Test
	void leavesAnExistingTopicTheNumberOfItsPartitions() throws Exception {
		this.relay.stop();
		delete();
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
		}
		this.relay.start();

		assertThat(verify().waiting().count()).isZero();
		assertThat(partitions()).isOne();
	}

	@Test
	void readsReportsFromBeforeTheyToldOfTopics() {
		var json = JsonMapper.builder().build();
		var report = (ObjectNode) json.valueToTree(verify());
		assertThat(report.has("topics")).isTrue();
		report.remove("topics");

		assertThat(json.treeToValue(report, DeliveryReport.class).topics()).isNull();
	}

	private DeliveryReport verify() {
		return this.verification.verify(this.since, PATIENCE);
	}

	private void publish() {
		this.transaction.executeWithoutResult(_ -> IntStream.range(0, 5)
			.forEach(_ -> this.events.publishEvent(
					new PaymentMade(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99")))));
	}

	private Health health() {
		return Objects.requireNonNull(this.health.health());
	}

	private String changes() {
		return String.valueOf(health().getDetails().get("changes"));
	}

	private int partitions() throws ExecutionException, InterruptedException {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			return Objects.requireNonNull(client.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC))
				.partitions()
				.size();
		}
	}

	private void delete() throws ExecutionException, InterruptedException {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.deleteTopics(List.of(TOPIC)).all().get();
		}
		Awaitility.await("the topic is gone").atMost(PATIENCE).until(() -> {
			try (var client = Admin.create(this.admin.getConfigurationProperties())) {
				return !client.listTopics().names().get().contains(TOPIC);
			}
		});
	}

}

package com.shop.outbox.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import com.shop.outbox.relay.kafka.Uncommitted;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;

import static org.assertj.core.api.Assertions.assertThat;

/** The report says what readers of committed records do not see. */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
class UncommittedModuleTests {

	private static final String TOPIC = "payments-made";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final DeliveryVerification verification;

	private final RelayProgress progress;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final Clock clock;

	private final Mischievous mischievous;

	private Instant since = Instant.MAX;

	UncommittedModuleTests(DeliveryVerification verification, RelayProgress progress, ApplicationEventPublisher events,
			TransactionOperations transaction, JdbcClient jdbc, Clock clock,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.verification = verification;
		this.progress = progress;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
		this.mischievous = new Mischievous(jdbc, bootstrapServers);
	}

	@BeforeEach
	void begin() {
		this.since = this.clock.instant();
		publish(5);
	}

	@Test
	void countsTheRecordsOfTransactionsThatAreNotCommitted() {
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		try (var aborted = this.mischievous.begin(TOPIC, 3)) {
			aborted.abortTransaction();
		}
		publish(5);
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		try (var open = this.mischievous.begin(TOPIC, 2)) {
			var report = verify();

			assertThat(report.uncommitted()).isEqualTo(new Uncommitted(3, 2));
			assertThat(report.isClean()).as(report.toString()).isTrue();
			open.abortTransaction();
		}
		assertThat(verify().uncommitted()).isEqualTo(new Uncommitted(5, 0));
	}

	@Test
	void readsReportsFromBeforeTheyCountedWhatIsNotCommitted() {
		var json = JsonMapper.builder().build();
		var report = (ObjectNode) json.valueToTree(verify());
		assertThat(report.has("uncommitted")).isTrue();
		report.remove("uncommitted");

		assertThat(json.treeToValue(report, DeliveryReport.class).uncommitted()).isNull();
	}

	private DeliveryReport verify() {
		return this.verification.verify(this.since, PATIENCE);
	}

	private void publish(int count) {
		this.transaction.executeWithoutResult(_ -> IntStream.range(0, count)
			.forEach(_ -> this.events.publishEvent(
					new PaymentMade(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99")))));
	}

}

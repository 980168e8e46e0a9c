package com.shop.outbox.inbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.modulith.events.ApplicationModuleListener;
import tools.jackson.databind.json.JsonMapper;

import com.shop.ShopClient;
import com.shop.customer.CustomerChanged;
import com.shop.outbox.SignedRecords;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** What a process with some modules receives from the topics of the others. */
@SpringBootTest(properties = { "shop.modules=notification,logging", "shop.name=inbox-tests",
		"shop.topics.prefix=inbox-tests-", "shop.outbox.signing-key=" + InboxIntegrationTests.KEY,
		"shop.inbox.since=2020-01-01T00:00:00Z", "shop.relay.enabled=true" })
@Import(InboxIntegrationTests.Counter.class)
@Tag("long")
class InboxIntegrationTests {

	static final String KEY = "bm90IGEgc2VjcmV0LCBqdXN0IDMyIGJ5dGVzIGxvbmcuLi4=";

	private static final String PREFIX = "inbox-tests-";

	private static final int REVISIONS = 5;

	private static final int ORDERS = 5;

	private static final int RESTARTS = 10;

	private final KafkaTemplate<String, String> kafka;

	private final JdbcClient jdbc;

	private final SignedRecords signed;

	private final SignedRecords forged;

	private final Inbox inbox;

	private final InboxHealth health;

	private final Counter counter;

	private final MeterRegistry meters;

	private final CustomerId customer = new CustomerId(UUID.randomUUID());

	InboxIntegrationTests(KafkaTemplate<String, String> kafka, JdbcClient jdbc, JdbcOperations operations,
			JsonMapper json, Inbox inbox, InboxHealth health, Counter counter, MeterRegistry meters) {
		this.kafka = kafka;
		this.jdbc = jdbc;
		this.signed = new SignedRecords(operations, json, KEY, PREFIX);
		this.forged = new SignedRecords(operations, json, KEY.toUpperCase(Locale.ROOT), PREFIX);
		this.inbox = inbox;
		this.health = health;
		this.counter = counter;
		this.meters = meters;
	}

	/** Counts how often its listener is called for each payment. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Counter {

		private final Map<PaymentId, Integer> calls = new ConcurrentHashMap<>();

		@ApplicationModuleListener(id = "notification.counter")
		void on(PaymentMade event) {
			this.calls.merge(event.paymentId(), 1, Integer::sum);
		}

		/** Fields of a proxy are empty. */
		Map<PaymentId, Integer> calls() {
			return this.calls;
		}

	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void storesTheSameWhateverIsRepeatedAndInWhateverOrder(long seed) {
		var random = new Random(seed);
		var payments = IntStream.range(0, ORDERS).mapToObj(_ -> new PaymentId(UUID.randomUUID())).toList();
		var once = Stream.concat(LongStream.rangeClosed(1, REVISIONS).mapToObj(this::changed),
				payments.stream().flatMap(this::paid));
		var records = new ArrayList<ProducerRecord<String, String>>();
		once.map(this.signed::of).forEach(each -> records.addAll(Collections.nCopies(1 + random.nextInt(3), each)));
		Collections.shuffle(records, random);

		records.forEach(this::send);

		ShopClient.eventually("all have come").untilAsserted(() -> {
			assertThat(stages()).hasSize(ORDERS);
			assertThat(emails()).containsExactly("revision" + REVISIONS + "@example.org");
			assertThat(this.counter.calls().keySet()).containsAll(payments);
		});
		// Whatever was sent before comes before this one, on each partition of its topic.
		sendToAllPartitions();
		assertThat(payments.stream().map(this.counter.calls()::get)).containsOnly(1);
		assertThat(waiting()).isZero();
	}

	@Test
	void skipsWhatTheShopHasNotSigned() {
		var forgedPayment = new PaymentId(UUID.randomUUID());
		var before = skipped();
		send(this.forged.of(made(forgedPayment)));

		sendToAllPartitions();

		assertThat(this.counter.calls()).doesNotContainKey(forgedPayment);
		assertThat(stages()).isEmpty();
		ShopClient.eventually("counted once").until(this::skipped, Double.valueOf(before + 1)::equals);
	}

	private double skipped() {
		return this.meters.get("shop.records.skipped").tag("reader", "inbox").functionCounter().count();
	}

	@Test
	void stopsAtWhatItCannotReadUntilSomebodyActs() {
		var failed = new PaymentFailed(new PaymentId(UUID.randomUUID()), order(), this.customer,
				Money.parse("EUR 5.00"), "CODE", "A message");

		var sent = send(this.signed.of(failed, "com.shop.payment.PaymentDoubted.v1"));

		awaitDown("This version of the shop cannot read the message at offset " + sent.offset());
		assertThat(failure()).contains("of topic inbox-tests-payments-failed. Update this process",
				"its type is com.shop.payment.PaymentDoubted.v1");
		assertThat(stopped()).isOne();
		this.jdbc.sql("UPDATE outbox.inbox_position SET next_offset = ? WHERE topic = ? AND partition = ?")
			.params(sent.offset() + 1, sent.topic(), sent.partition())
			.update();
		awaitUp();
		assertThat(stopped()).isZero();
	}

	private double stopped() {
		return this.meters.get("shop.inbox.stopped").gauge().value();
	}

	@Test
	void receivesAgainHoweverOftenItIsStarted() {
		for (var times = 0; times < RESTARTS; times++) {
			this.inbox.stop();
			this.inbox.start();

			sendToAllPartitions();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void goesOnWhenKafkaHasDeletedAllThatWasReceived(boolean abortedAtLast)
			throws ExecutionException, InterruptedException {
		try (var topic = new TransactionalTopic(this.kafka, PREFIX + "payments-made")) {
			topic.commit(this.signed.of(made(new PaymentId(UUID.randomUUID()))));
			if (abortedAtLast) {
				topic.abort(this.signed.of(made(new PaymentId(UUID.randomUUID()))));
			}
			ShopClient.eventually("all is passed").untilAsserted(() -> assertThat(positions()).isEqualTo(topic.ends()));
			this.inbox.stop();
			topic.deleteAll();
		}

		this.inbox.start();
		sendToAllPartitions();
	}

	@Test
	void readsNothingOfATopicThatWasMadeAnew() {
		var topic = PREFIX + "payments-refunded";
		var id = this.jdbc.sql("SELECT DISTINCT topic_id FROM outbox.inbox_position WHERE topic = ?")
			.param(topic)
			.query(String.class)
			.single();
		this.jdbc.sql("UPDATE outbox.inbox_position SET topic_id = 'another' WHERE topic = ?").param(topic).update();
		this.inbox.stop();
		this.inbox.start();

		awaitDown("Topic " + topic + " was deleted and made anew");

		this.jdbc.sql("UPDATE outbox.inbox_position SET topic_id = ? WHERE topic = ?").params(id, topic).update();
		awaitUp();
	}

	private List<@Nullable Long> positions() {
		return this.jdbc.sql("SELECT next_offset FROM outbox.inbox_position WHERE topic = ? ORDER BY partition")
			.param(PREFIX + "payments-made")
			.query(Long.class)
			.list();
	}

	private void awaitDown(String beginning) {
		ShopClient.eventually("it says: " + beginning)
			.until(() -> this.health.health().getStatus().equals(Status.DOWN) && failure().startsWith(beginning));
	}

	private void awaitUp() {
		ShopClient.eventually("it receives again").until(() -> !this.health.health().getStatus().equals(Status.DOWN));
	}

	private String failure() {
		return String.valueOf(this.health.health().getDetails().get("lastFailure"));
	}

	private CustomerChanged changed(long revision) {
		return new CustomerChanged(this.customer, revision, "Ada Example", "revision" + revision + "@example.org",
				"+49 30 5550100", new Address("Hauptstraße 1", "Berlin", "10115", "DE"), Money.parse("EUR 10.00"),
				"en");
	}

	private Stream<Object> paid(PaymentId payment) {
		var made = made(payment);
		return Stream.of(new PaymentCreated(payment, made.orderId(), this.customer, made.amount(),
				"https://shop.example.org/pay/" + payment, null), made);
	}

	private PaymentMade made(PaymentId payment) {
		return new PaymentMade(payment, order(), this.customer, Money.parse("EUR 5.00"));
	}

	private static OrderId order() {
		return new OrderId(UUID.randomUUID());
	}

	private RecordMetadata send(ProducerRecord<String, String> message) {
		return this.kafka.send(message).join().getRecordMetadata();
	}

	/** Waits until each partition has been read beyond all that was sent before. */
	private void sendToAllPartitions() {
		var last = new ArrayList<PaymentId>();
		for (var partition : this.kafka.partitionsFor(PREFIX + "payments-made")) {
			var payment = new PaymentId(UUID.randomUUID());
			var message = this.signed
				.of(new PaymentMade(payment, order(), new CustomerId(UUID.randomUUID()), Money.parse("EUR 5.00")));
			send(new ProducerRecord<>(message.topic(), partition.partition(), message.key(), message.value(),
					message.headers()));
			last.add(payment);
		}
		ShopClient.eventually("the last of each partition has come")
			.until(() -> this.counter.calls().keySet().containsAll(last) && waiting() == 0);
	}

	private List<@Nullable String> stages() {
		return this.jdbc
			.sql("SELECT order_id || ' ' || stage FROM notification.notifications WHERE customer_id = ? ORDER BY 1")
			.param(this.customer.value())
			.query(String.class)
			.list();
	}

	private List<@Nullable String> emails() {
		return this.jdbc.sql("SELECT email FROM notification.contacts WHERE customer_id = ?")
			.param(this.customer.value())
			.query(String.class)
			.list();
	}

	private long waiting() {
		return this.jdbc.sql("SELECT count(*) FROM event_publication").query(Long.class).single();
	}

}

package com.shop.webhook.domain;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.CustomerId;
import com.shop.shared.EventTypes;
import com.shop.shared.FakeOrigin;
import com.shop.shared.OrderId;
import com.shop.shared.SkippedRecords;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.EndpointId;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that come twice, in parts, in any order, and to two instances at once. */
@ApplicationModuleTest
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class })
@TestPropertySource(properties = "shop.webhook.poll-interval=1h")
class EventIntakeModuleTests {

	private static final String LOG = "logging-events";

	private static final String TOPIC = "orders-created";

	private static final int ROUNDS = 5;

	private final EventIntake intake;

	private final Endpoints endpoints;

	private final JdbcClient jdbc;

	private final SkippedRecords skipped;

	private final JsonMapper json;

	private final CustomerId customer = CustomerId.next();

	EventIntakeModuleTests(EventIntake intake, Endpoints endpoints, JdbcClient jdbc, SkippedRecords skipped,
			JsonMapper json) {
		this.intake = intake;
		this.endpoints = endpoints;
		this.jdbc = jdbc;
		this.skipped = skipped;
		this.json = json;
	}

	/** The types of events that there are. */
	@TestComponent
	static class Types implements EventTypes {

		@Override
		public Set<EventType> all() {
			return Set.of(new EventType("OrderCreated", TOPIC, false));
		}

	}

	/** An event of an order. */
	private record Event(String id, OrderId order) {

		static Event of(OrderId order) {
			return new Event(TimeOrderedUuid.next().toString(), order);
		}

	}

	@AfterEach
	void removeEndpoints() {
		this.endpoints.all().forEach(endpoint -> this.endpoints.remove(endpoint.id(), Precondition.NONE));
	}

	@Test
	void makesOneDeliveryOfAnEventThatComesTwice() {
		var endpoint = anEndpoint();
		var events = eventsOf(OrderId.next(), 3);
		var records = events.stream().flatMap(event -> Stream.of(entry(event), content(event))).toList();

		this.intake.take(records);
		this.intake.take(records);
		this.intake.take(records.reversed());

		assertThat(ready(endpoint)).containsExactlyElementsOf(ids(events));
		assertThat(delivered(endpoint)).containsExactlyElementsOf(ids(events));
	}

	@Test
	void makesOneDeliveryOfAnEventThatIsTwiceInABatch() {
		var endpoint = anEndpoint();
		var event = Event.of(OrderId.next());

		this.intake.take(List.of(entry(event), entry(event), content(event), content(event)));

		assertThat(ready(endpoint)).containsExactly(event.id());
	}

	@Test
	void tellsOperatorsWhatItSkipsBecauseTheShopHasNotPublishedIt() {
		var endpoint = anEndpoint();
		var event = Event.of(OrderId.next());
		var forged = content(event);
		forged.headers().add(FakeOrigin.FORGED, new byte[0]);

		this.intake.take(List.of(entry(event), forged));

		assertThat(ready(endpoint)).isEmpty();
		// The consumer of the context may have skipped what another class has forged.
		assertThat(this.skipped.byReader().get("webhooks")).containsEntry(TOPIC, 1L);
	}

	@Test
	void waitsForBothPartsInEitherOrder() {
		var endpoint = anEndpoint();
		var order = OrderId.next();
		var first = Event.of(order);
		var second = Event.of(order);

		this.intake.take(List.of(content(second)));
		assertThat(delivered(endpoint)).as("without its entry, it has no place").isEmpty();
		this.intake.take(List.of(entry(first)));
		this.intake.take(List.of(entry(second)));
		assertThat(delivered(endpoint)).containsExactly(first.id(), second.id());
		assertThat(ready(endpoint)).as("with both parts").containsExactly(second.id());
		this.intake.take(List.of(content(first)));

		assertThat(ready(endpoint)).containsExactly(first.id(), second.id());
	}

	/** The topics of contents are not in order with each other or with the log. */
	@Test
	void keepsTheOrderOfTheLogHoweverTheContentsCome() {
		var endpoint = anEndpoint();
		var events = eventsOf(OrderId.next(), 20);
		var parts = new ArrayList<>(events.stream().map(this::content).toList());
		Collections.shuffle(parts, new Random(1));

		this.intake.take(parts.subList(0, 7));
		this.intake.take(events.subList(0, 11).stream().map(this::entry).toList());
		this.intake.take(parts.subList(7, 15));
		this.intake.take(events.subList(11, 20).stream().map(this::entry).toList());
		this.intake.take(parts.subList(15, 20));

		assertThat(ready(endpoint)).containsExactlyElementsOf(ids(events));
	}

	/**
	 * During a rebalance, an instance still takes a batch while the new owner of the
	 * partition reads the same again, and a bit more. Others read other topics.
	 */
	@Test
	void keepsTheOrderWhileInstancesTakeTheSame() throws Exception {
		var endpoint = anEndpoint();
		for (int round = 0; round < ROUNDS; round++) {
			var orders = Stream.generate(() -> eventsOf(OrderId.next(), 8)).limit(3).toList();
			var log = IntStream.range(0, 8)
				.mapToObj(number -> number)
				.flatMap(number -> orders.stream().map(events -> entry(events.get(number))))
				.toList();
			var contents = orders.stream().flatMap(List::stream).map(this::content).toList();

			takeAtOnce(List.of(List.of(log.subList(0, 15), log.subList(15, 24)), List.of(log),
					List.of(log.subList(0, 9), log), List.of(contents), List.of(contents.reversed())));

			for (var events : orders) {
				assertThat(ready(endpoint, events.getFirst().order())).containsExactlyElementsOf(ids(events));
			}
		}
		assertThat(delivered(endpoint)).doesNotHaveDuplicates().hasSize(ROUNDS * 24);
	}

	private void takeAtOnce(List<List<List<ConsumerRecord<String, byte[]>>>> instances) throws Exception {
		var together = new CyclicBarrier(instances.size());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var result : threads
				.invokeAll(instances.stream().map(batches -> instance(together, batches)).toList())) {
				assertThat(result.get()).isEqualTo("done");
			}
		}
	}

	private Callable<String> instance(CyclicBarrier together, List<List<ConsumerRecord<String, byte[]>>> batches) {
		return () -> {
			together.await();
			batches.forEach(this::takeUntilTaken);
			return "done";
		};
	}

	/** As the container of the consumer does. */
	private void takeUntilTaken(List<ConsumerRecord<String, byte[]>> batch) {
		try {
			this.intake.take(batch);
		}
		catch (PessimisticLockingFailureException deadlock) {
			takeUntilTaken(batch);
		}
	}

	private EndpointId anEndpoint() {
		var url = new ReceiverUrl(URI.create("https://partner.example.org/"));
		return this.endpoints
			.add(new Endpoint.Subscription(url, List.of("OrderCreated"), "partner@example.org", null, true))
			.endpoint()
			.id();
	}

	private static List<Event> eventsOf(OrderId order, int number) {
		return Stream.generate(() -> Event.of(order)).limit(number).toList();
	}

	private static List<String> ids(List<Event> events) {
		return events.stream().map(Event::id).toList();
	}

	private ConsumerRecord<String, byte[]> entry(Event event) {
		var heard = new HeardEvent(UUID.fromString(event.id()), "com.shop.order.OrderCreated.v1", this.customer,
				event.order(), Instant.now());
		return message(LOG, event, this.json.writeValueAsBytes(heard));
	}

	private ConsumerRecord<String, byte[]> content(Event event) {
		return message(TOPIC, event, "{\"orderId\":\"%s\"}".formatted(event.order()).getBytes(StandardCharsets.UTF_8));
	}

	private ConsumerRecord<String, byte[]> message(String topic, Event event, byte[] value) {
		var headers = new RecordHeaders();
		headers.add("id", event.id().getBytes(StandardCharsets.UTF_8));
		headers.add("ce_type", "com.shop.order.OrderCreated.v1".getBytes(StandardCharsets.UTF_8));
		return new ConsumerRecord<>(topic, 0, 0, Instant.now().toEpochMilli(), TimestampType.CREATE_TIME, 0,
				value.length, this.customer.toString(), value, headers, Optional.empty());
	}

	private List<String> ready(EndpointId endpoint) {
		return deliveries(endpoint, "ready");
	}

	private List<String> ready(EndpointId endpoint, OrderId order) {
		var ofOrder = new HashSet<>(
				this.jdbc.sql("SELECT id::text FROM webhook.events WHERE order_id = ? AND payload IS NOT NULL")
					.param(order.value())
					.query((row, _) -> row.getString(1))
					.list());
		return ready(endpoint).stream().filter(ofOrder::contains).toList();
	}

	private List<String> delivered(EndpointId endpoint) {
		return deliveries(endpoint, "true");
	}

	private List<String> deliveries(EndpointId endpoint, String condition) {
		return this.jdbc
			.sql("SELECT event_id::text FROM webhook.deliveries WHERE endpoint_id = ? AND " + condition
					+ " ORDER BY position")
			.param(endpoint.value())
			.query((row, _) -> row.getString(1))
			.list();
	}

}

package com.shop;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients follow orders live. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class OrderUpdatesIntegrationTests {

	private static final List<String> ALL = List.of("REQUESTED", "CREATED", "PAYMENT_CREATED", "PAYMENT_MADE",
			"READY_TO_SHIP", "SHIPPING", "SHIPPED", "DELIVERED");

	/** As the settings of the tests say. */
	private static final int MAX_STREAMS = 20;

	private final ShopClient shop;

	private final int port;

	private final JdbcOperations jdbc;

	OrderUpdatesIntegrationTests(@LocalServerPort int port, JdbcOperations jdbc) {
		this.jdbc = jdbc;
		this.shop = new ShopClient(port);
		this.port = port;
	}

	@Test
	void tellsEveryoneEveryStepOnceAndEndsWithTheOrder() {
		var orderId = anOrder();
		var streams = IntStream.range(0, 10).mapToObj(_ -> EventStream.open(this.port, orderId)).toList();

		deliver(orderId);

		for (var stream : streams) {
			ShopClient.eventually("the stream ends").until(stream::isEnded);
			assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
			assertThat(stream.text()).startsWith("retry:2000");
			assertThat(stream.ids()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
			assertThat(stream.steps()).isEqualTo(ALL);
			assertThat(stream.events()).extracting(EventStream.Event::name).containsOnly("step");
			assertThat(stream.events()).extracting(event -> event.data().path("status").asString())
				.containsExactly("REQUESTED", "CREATED", "CREATED", "PAID", "READY_TO_SHIP", "SHIPPING", "SHIPPED",
						"DELIVERED");
			assertThat(stream.events().getLast().data().path("occurredAt").asString())
				.isEqualTo(this.shop.get("/orders/{id}/timeline", orderId).text("items.7.occurredAt"));
			stream.close();
		}
	}

	@Test
	void goesOnBehindTheLastEventWithoutLossOrRepetition() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);
		EventStream first;
		try (var stream = EventStream.open(this.port, orderId)) {
			ShopClient.eventually("three steps are told").until(() -> stream.events().size() == 3);
			first = stream;
		}

		deliver(orderId);

		try (var second = EventStream.open(this.port, orderId, "Last-Event-ID", first.ids().getLast())) {
			ShopClient.eventually("the stream ends").until(second::isEnded);
			assertThat(Stream.concat(first.steps().stream(), second.steps().stream())).containsExactlyElementsOf(ALL);
		}
	}

	@Test
	void takesNoNoticeOfAPositionBehindTheLastStepAndGoesOnForAll() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);

		try (var ahead = EventStream.open(this.port, orderId, "Last-Event-ID", String.valueOf(Integer.MAX_VALUE));
				var other = EventStream.open(this.port, anOrder())) {
			ShopClient.eventually("the other stream goes on").until(() -> other.steps().contains("CREATED"));
			deliver(orderId);
			ShopClient.eventually("the stream ends").until(ahead::isEnded);
			assertThat(ahead.steps()).containsExactlyElementsOf(ALL.subList(3, ALL.size()));
		}
		try (var stream = EventStream.open(this.port, orderId, "Last-Event-ID", String.valueOf(Integer.MAX_VALUE))) {
			assertThat(stream.status()).isEqualTo(204);
		}
	}

	@Test
	void goesOnForAllWhileTheTimelineOfOneOrderCannotBeRead() {
		var unreadable = anOrder();
		this.shop.awaitPayment(unreadable);

		try (var stopped = EventStream.open(this.port, unreadable)) {
			ShopClient.eventually("three steps are told").until(() -> stopped.events().size() == 3);
			this.jdbc.update("UPDATE orders.orders SET timeline = timeline || ?::jsonb WHERE id = ?::uuid",
					"{\"step\":\"OF_A_NEWER_VERSION\",\"occurredAt\":\"2026-03-29T01:00:00Z\"}", unreadable);
			try (var other = EventStream.open(this.port, anOrder())) {
				ShopClient.eventually("the other stream goes on").until(() -> other.steps().contains("CREATED"));
			}
			this.jdbc.update("UPDATE orders.orders SET timeline = timeline - 3 WHERE id = ?::uuid", unreadable);
			deliver(unreadable);
			ShopClient.eventually("the stream ends").until(stopped::isEnded);
			assertThat(stopped.steps()).isEqualTo(ALL);
		}
	}

	@Test
	void saysThatNothingMoreWillCome() {
		var orderId = anOrder();
		deliver(orderId);

		try (var stream = EventStream.open(this.port, orderId, "Last-Event-ID", "7")) {
			assertThat(stream.status()).isEqualTo(204);
		}
	}

	@Test
	void endsWithTheRejection() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("1.00"), this.shop.aProduct("2.00", 1), 1);

		try (var stream = EventStream.open(this.port, orderId)) {
			ShopClient.eventually("the stream ends").until(stream::isEnded);
			assertThat(stream.steps()).containsExactly("REQUESTED", "REJECTED");
		}
	}

	@Test
	void endsWithTheCancellation() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);

		try (var stream = EventStream.open(this.port, orderId)) {
			this.shop.post(null, "/orders/{id}/cancel", orderId);
			ShopClient.eventually("the stream ends").until(stream::isEnded);
			assertThat(stream.steps()).endsWith("CANCELLED");
		}
	}

	@Test
	void refusesAnUnknownOrderAsAProblem() {
		try (var stream = EventStream.open(this.port, "00000000-0000-7000-8000-000000000000")) {
			ShopClient.eventually("the answer ends").until(stream::isEnded);
			assertThat(stream.status()).isEqualTo(404);
			assertThat(stream.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(stream.text()).contains("ORDER_NOT_FOUND");
		}
	}

	@Test
	void refusesALastEventThatIsNone() {
		try (var stream = EventStream.open(this.port, anOrder(), "Last-Event-ID", "seven")) {
			ShopClient.eventually("the answer ends").until(stream::isEnded);
			assertThat(stream.status()).isEqualTo(400);
			assertThat(stream.text()).contains("Last-Event-ID");
		}
	}

	@Test
	void showsThatItIsAlive() {
		try (var stream = EventStream.open(this.port, anOrder())) {
			ShopClient.eventually("two heartbeats came")
				.until(() -> stream.text().lines().filter(line -> line.equals(":")).count() >= 2);
		}
	}

	@Test
	void opensNoMoreStreamsThanItMayAndFreesThoseOfClientsThatAreGone(CapturedOutput output) {
		awaitStreams(0);
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);
		var streams = IntStream.range(0, MAX_STREAMS).mapToObj(_ -> EventStream.open(this.port, orderId)).toList();

		try (var refused = EventStream.open(this.port, orderId)) {
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.header("Retry-After")).isEqualTo("5");
			ShopClient.eventually("the answer ends").until(refused::isEnded);
			assertThat(refused.text()).contains("NO_STREAM_FREE");
		}
		streams.forEach(EventStream::close);

		awaitStreams(0);
		try (var stream = EventStream.open(this.port, orderId)) {
			assertThat(stream.status()).isEqualTo(200);
		}
		assertThat(output).doesNotContain("A request failed");
	}

	@Test
	void opensNoStreamForWhoOnlyWantsTheHeaders() {
		awaitStreams(0);
		var orderId = anOrder();

		for (var request = 0; request <= MAX_STREAMS; request++) {
			var answer = RawHttp.request(this.port, "HEAD /orders/" + orderId + "/updates");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
		}

		awaitStreams(0);
	}

	private void awaitStreams(int count) {
		ShopClient.eventually(count + " streams are open")
			.until(() -> this.shop.metrics().contains("shop_order_updates_streams " + (double) count));
	}

	private String anOrder() {
		return this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
	}

	private void deliver(String orderId) {
		this.shop.pay(this.shop.awaitPayment(orderId));
		var delivery = this.shop.awaitDelivery(orderId);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(orderId, "DELIVERED");
	}

}

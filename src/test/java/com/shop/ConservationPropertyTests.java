package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

import com.shop.Trade.Journey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever customers and staff do, and whatever goes wrong between the modules, nobody
 * keeps what is not theirs. The real modules on real tables; a run can be repeated by its
 * seed as far as threads allow. More of them: {@code -Plong -Dshop.test.trades=500}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "shop.test.own-servers=true", "shop.relay.enabled=false",
				"spring.kafka.listener.auto-startup=false", "spring.kafka.consumer.group-id=conservation-property",
				"shop.sms.keep=true", "shop.order.deadline-check-interval=50ms", "shop.messages.retry-interval=50ms",
				"shop.messages.retry-delay=20ms", "shop.messages.max-retry-delay=100ms", "logging.level.root=off",
				"logging.level.com.shop=off" })
@Import(UnreliableMessages.class)
@Tag("long")
class ConservationPropertyTests {

	/** As a statistic has them: a list of what was collected at once. */
	private static final List<List<String>> PAID = List.of(List.of("READY_TO_SHIP"), List.of("DELIVERED"));

	private static final List<String> PRICES = List.of("10.00", "15.00", "20.00");

	private final ShopClient shop;

	private final People people;

	private final Messages messages;

	private final UnreliableMessages.Delivery delivery;

	ConservationPropertyTests() {
		var context = new TestContextManager(ConservationPropertyTests.class).getTestContext().getApplicationContext();
		this.shop = new ShopClient(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		this.people = new People(this.shop, context.getBean(JdbcClient.class));
		this.messages = context.getBean(Messages.class);
		this.delivery = context.getBean(UnreliableMessages.Delivery.class);
	}

	@Property(shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
	void endsOrWaitsForAPersonAndNothingIsLost(@ForAll("trades") Trade trade, @ForAll long seed) {
		var mischief = new Mischief(seed);
		this.delivery.plan(mischief);

		var orders = carryOut(trade);

		ShopClient.eventually("nothing is under way any more").untilAsserted(() -> {
			assertThat(this.delivery.isDone()).isTrue();
			assertThat(this.messages.outstanding()).isEmpty();
			assertThat(orders.stream().filter(order -> !this.people.isTheirTurn(order)).map(this.people::describe))
				.isEmpty();
			assertThat(this.shop.post(null, "/ops/conservation/check").body().path("findings")).isEmpty();
		});
		count(orders, mischief);
	}

	/** A run in which nothing special happens would prove nothing. */
	private void count(List<String> orders, Mischief mischief) {
		orders.forEach(order -> Statistics.label("orders").collect(this.people.status(order)));
		Statistics.label("orders").coverage(seen -> {
			for (var status : List.of("REJECTED", "CREATED", "CANCELLED")) {
				seen.check(status).count(times -> times > 0);
			}
			seen.checkQuery(PAID::contains).count(times -> times > 0);
		});
		Statistics.label("mischief").collect(mischief.failed() > 0 && mischief.repeated() > 0);
		Statistics.label("mischief").coverage(seen -> seen.check(true).count(times -> times > 0));
	}

	@Provide
	Arbitrary<Trade> trades() {
		return Trade.any();
	}

	/** The ids of the orders. */
	private List<String> carryOut(Trade trade) {
		var customers = trade.creditLimits().stream().map(limit -> this.shop.aCustomer(limit + ".00")).toList();
		var products = IntStream.range(0, PRICES.size())
			.mapToObj(product -> this.shop.aProduct(PRICES.get(product), trade.stocks().get(product)))
			.toList();
		var orders = new ConcurrentLinkedQueue<String>();
		var journeys = trade.journeys().stream().<Callable<?>>map(journey -> () -> {
			var order = place(journey, customers, products);
			orders.add(order);
			follow(journey, order);
			return order;
		});
		var corrections = trade.corrections()
			.stream()
			.<Callable<?>>map(correction -> () -> correct(correction, products.get(correction.product())));
		Messages.atOnce(Stream.concat(journeys, corrections).toList());
		return List.copyOf(orders);
	}

	/** Refused if what is reserved would be taken away. */
	private int correct(Trade.Correction correction, String sku) {
		var answer = this.shop.post(Map.of("quantity", correction.quantity(), "reason", correction.reason()),
				"/products/{sku}/corrections", sku);
		assertThat(answer.status()).as("%s", answer.body()).isIn(201, 409);
		return answer.status();
	}

	private String place(Journey journey, List<String> customers, List<String> products) {
		var lines = journey.pieces()
			.entrySet()
			.stream()
			.map(line -> Map.of("sku", products.get(line.getKey()), "quantity", line.getValue()))
			.toList();
		return this.shop.post(Map.of("customerId", customers.get(journey.customer()), "lines", lines), "/orders")
			.text("orderId");
	}

	private void follow(Journey journey, String order) {
		for (var step : journey.steps()) {
			if (step.patient()) {
				this.people.awaitTurn(order);
			}
			this.people.act(order, step.act());
		}
	}

}

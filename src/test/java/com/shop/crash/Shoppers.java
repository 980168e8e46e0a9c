package com.shop.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

import com.shop.ShopClient;
import com.shop.ShopClient.Answer;

/**
 * Customers and staff who order, pay, decline, regret and deliver, on whatever instance
 * has an answer. Who gets no answer to an order asks again with the same key.
 */
final class Shoppers implements AutoCloseable {

	private static final int SHOPPERS = 4;

	private static final int CUSTOMERS = 12;

	private static final int PRODUCTS = 8;

	/** Orders that a shopper still cares about. */
	private static final int RECENT = 10;

	private static final Duration PAUSE = Duration.ofMillis(150);

	private static final Map<String, String> NEXT = Map.of("SCHEDULED", "SHIPPING", "SHIPPING", "SHIPPED", "SHIPPED",
			"DELIVERED");

	private final AtomicLong failed = new AtomicLong();

	private final Map<String, String> orders = new ConcurrentHashMap<>();

	private final List<String> contradictions = new CopyOnWriteArrayList<>();

	private final List<Instance> instances;

	private final List<String> customers;

	private final List<String> products;

	private final List<Shopper> shoppers;

	private final SteadyWork work;

	private volatile boolean leaving;

	private Shoppers(List<Instance> instances, long seed) {
		// The first requests to a new instance may take longer than a shopper waits.
		var client = instances.getFirst().process().client();
		this.instances = instances;
		this.customers = IntStream.range(0, CUSTOMERS).mapToObj(_ -> client.aCustomer("2000.00")).toList();
		this.products = IntStream.range(0, PRODUCTS).mapToObj(_ -> client.aProduct("10.00", 50_000)).toList();
		this.shoppers = IntStream.range(0, SHOPPERS)
			.mapToObj(number -> new Shopper(new Random(seed - 1 - number)))
			.toList();
		this.work = SteadyWork.start(this.shoppers, PAUSE);
	}

	static Shoppers start(List<Instance> instances, long seed) {
		return new Shoppers(instances, seed);
	}

	/** The orders that were answered, by the keys that they were sent with. */
	Map<String, String> orders() {
		return Map.copyOf(this.orders);
	}

	/** Keys that were answered with different orders. */
	List<String> contradictions() {
		return List.copyOf(this.contradictions);
	}

	/** How many requests an instance did not answer, or not well. */
	long failed() {
		return this.failed.get();
	}

	/** No shopper leaves before their last order is answered. */
	@Override
	public void close() {
		this.leaving = true;
		Awaitility.await("the last orders are answered")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.shoppers.stream().noneMatch(Shopper::waits));
		this.work.close();
	}

	private record Basket(String key, String customer, String product, int pieces) {
	}

	/** Does one thing after the other, as the dice say. */
	private final class Shopper implements Runnable {

		private final Random random;

		private final List<String> mine = new ArrayList<>();

		private volatile @Nullable Basket unanswered;

		Shopper(Random random) {
			this.random = random;
		}

		boolean waits() {
			return this.unanswered != null;
		}

		@Override
		public void run() {
			var basket = this.unanswered;
			if (basket != null) {
				order(basket);
			}
			else if (!Shoppers.this.leaving) {
				act();
			}
		}

		private void act() {
			switch (this.mine.isEmpty() ? 0 : this.random.nextInt(8)) {
				case 0, 1 -> order(new Basket(new UUID(this.random.nextLong(), this.random.nextLong()).toString(),
						any(Shoppers.this.customers), any(Shoppers.this.products), 1 + this.random.nextInt(3)));
				case 2, 3 -> pay(any(recent()));
				case 4 -> {
					var order = any(recent());
					ask(client -> client.post(null, "/orders/{id}/cancel", order));
				}
				default -> deliver(any(recent()));
			}
		}

		private void order(Basket basket) {
			this.unanswered = basket;
			send(basket).ifPresent(order -> {
				this.unanswered = null;
				this.mine.add(order);
				var before = Shoppers.this.orders.put(basket.key(), order);
				if (before != null && !before.equals(order)) {
					Shoppers.this.contradictions.add(basket.key() + ": " + before + " and " + order);
				}
				if (this.random.nextInt(4) == 0) {
					this.unanswered = basket;
				}
			});
		}

		private Optional<String> send(Basket basket) {
			return ask(client -> client.order(basket.customer(), basket.product(), basket.pieces(), basket.key()))
				.map(answer -> answer.text("orderId"));
		}

		private void pay(String order) {
			ask(client -> client.get("/orders/{id}", order)).map(answer -> answer.text("paymentId"))
				.filter(payment -> !payment.isEmpty())
				.ifPresent(payment -> ask(client -> client.pay(payment)));
		}

		private void deliver(String order) {
			ask(client -> client.get("/deliveries?orderId={id}", order)).ifPresent(found -> {
				var next = NEXT.get(found.text("items.0.status"));
				if (next != null) {
					ask(client -> client.deliver(found.text("items.0.id"), next));
				}
			});
		}

		/** Asks any instance; empty if that has no answer. */
		private Optional<Answer> ask(Function<ShopClient, Answer> request) {
			try {
				var answer = request.apply(any(Shoppers.this.instances).client());
				if (answer.status() < 500) {
					return Optional.of(answer);
				}
			}
			catch (RestClientException gone) {
				// Nobody knows whether it was heard.
			}
			Shoppers.this.failed.incrementAndGet();
			return Optional.empty();
		}

		private List<String> recent() {
			return this.mine.subList(Math.max(0, this.mine.size() - RECENT), this.mine.size());
		}

		private <T> T any(List<T> things) {
			return things.get(this.random.nextInt(things.size()));
		}

	}

}

package com.shop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.web.client.RestClientException;

/**
 * Customers who order one piece and pay, one order after the other, and who repeat what
 * was not answered as expected. Their proxy can be told where the processes are, and to
 * refuse everything.
 */
final class SteadyBuyers {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final int BUYERS = 3;

	private final String customer;

	private final String sku;

	private final ConcurrentLinkedQueue<String> placed = new ConcurrentLinkedQueue<>();

	private final List<Thread> buyers;

	/** What each buyer has got instead of what was expected. */
	private final Map<Thread, Object> waiting = new ConcurrentHashMap<>();

	private volatile Routes routes;

	private volatile boolean ending;

	/** Where requests go, or that they go nowhere. */
	private record Routes(ShopClient orders, ShopClient payments, boolean refused) {
	}

	SteadyBuyers(ShopProcess shop, String customer, String sku) {
		this.customer = customer;
		this.sku = sku;
		this.routes = routes(shop, shop);
		this.buyers = Stream.generate(() -> Thread.ofVirtual().start(this::buy)).limit(BUYERS).toList();
	}

	private static Routes routes(ShopProcess orders, ShopProcess payments) {
		return new Routes(new ShopClient(orders.port(), PATIENCE), new ShopClient(payments.port(), PATIENCE), false);
	}

	/** From now on, requests go there. */
	void route(ShopProcess orders, ShopProcess payments) {
		this.routes = routes(orders, payments);
	}

	/** From now on, the proxy refuses. */
	void refuse() {
		this.routes = new Routes(this.routes.orders(), this.routes.payments(), true);
	}

	/** Waits until so many more orders have been paid. */
	void awaitMore(int orders) {
		var expected = this.placed.size() + orders;
		ShopClient.eventually("customers order and pay").until(() -> this.placed.size() >= expected);
	}

	/** Each buyer ends with an order that is paid; returns the ids of all orders. */
	List<String> end() throws InterruptedException {
		this.ending = true;
		for (var buyer : this.buyers) {
			if (!buyer.join(Duration.ofMinutes(2))) {
				throw new IllegalStateException("A buyer waits for an answer: " + this.waiting.values());
			}
		}
		return List.copyOf(this.placed);
	}

	private void buy() {
		while (!this.ending) {
			var key = UUID.randomUUID().toString();
			var order = repeat(Routes::orders, client -> client.order(this.customer, this.sku, 1, key),
					answer -> answer.status() == 202)
				.text("orderId");
			var payment = repeat(Routes::orders, client -> client.get("/orders/{id}", order),
					answer -> !answer.text("paymentId").isEmpty())
				.text("paymentId");
			repeat(Routes::payments, client -> {
				client.pay(payment);
				return client.get("/payments/{id}", payment);
			}, answer -> answer.text("status").equals("MADE"));
			this.placed.add(order);
		}
	}

	private ShopClient.Answer repeat(Function<Routes, ShopClient> where, Function<ShopClient, ShopClient.Answer> what,
			Predicate<ShopClient.Answer> isExpected) {
		while (true) {
			var now = this.routes;
			try {
				var answer = now.refused() ? null : what.apply(where.apply(now));
				if (answer != null && isExpected.test(answer)) {
					this.waiting.remove(Thread.currentThread());
					return answer;
				}
				this.waiting.put(Thread.currentThread(), (answer != null) ? answer : "refused");
			}
			catch (RestClientException unanswered) {
				// Nobody knows whether the request was heard, so it is sent again.
				this.waiting.put(Thread.currentThread(), unanswered);
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

}

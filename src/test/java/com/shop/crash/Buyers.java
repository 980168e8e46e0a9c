package com.shop.crash;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.springframework.web.client.RestClientException;

import com.shop.ShopClient;

/** Clients that order again as soon as they have an answer. */
final class Buyers {

	private static final int CLIENTS = 4;

	private static final int CHOICE = 8;

	private static final Duration PAUSE = Duration.ofMillis(1);

	private final Set<String> accepted = ConcurrentHashMap.newKeySet();

	private final ShopClient shop;

	private final List<String> customers;

	private final List<String> products;

	Buyers(ShopClient shop) {
		this.shop = shop;
		this.customers = IntStream.range(0, CHOICE).mapToObj(_ -> shop.aCustomer("100000.00")).toList();
		this.products = IntStream.range(0, CHOICE).mapToObj(_ -> shop.aProduct("1.00", 50_000)).toList();
	}

	/** They order until they are told to stop, whether anybody answers or not. */
	SteadyWork order(long seed) {
		return SteadyWork.start(IntStream.range(0, CLIENTS)
			.mapToObj(client -> new Random(seed + client))
			.<Runnable>map(random -> () -> order(random))
			.toList(), PAUSE);
	}

	private void order(Random random) {
		try {
			var order = this.shop
				.order(any(this.customers, random), any(this.products, random), 1, UUID.randomUUID().toString())
				.text("orderId");
			if (!order.isEmpty()) {
				this.accepted.add(order);
			}
		}
		catch (RestClientException killed) {
			// Nobody knows whether it was heard; so nothing was promised.
		}
	}

	private static String any(List<String> things, Random random) {
		return things.get(random.nextInt(things.size()));
	}

	/** The orders that they were promised. */
	Set<String> accepted() {
		return Set.copyOf(this.accepted);
	}

}

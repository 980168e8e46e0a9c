package com.shop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop is killed while it posts events; the partner gets all of them, in order. */
class WebhookCrashTests {

	private static final List<String> TYPES = List.of("OrderRequested", "OrderCreated", "PaymentCreated",
			"StockReserved", "CreditReserved");

	private static final int KILLS = 2;

	private static final int ORDERS = 15;

	private final int postgresPort = ShopProcess.freePort();

	@TempDir
	private Path data;

	@Test
	void losesNothingWhenItIsKilled() {
		try (var receiver = CallbackReceiver.start()) {
			for (int kill = 0; kill < KILLS; kill++) {
				try (var shop = ShopProcess.start(this.data, settings())) {
					if (kill == 0) {
						add(shop.client(), receiver.url());
					}
					place(shop.client());
					var before = receiver.posted().size();
					ShopClient.eventually("some are posted").until(() -> receiver.posted().size() > before);
					shop.kill();
				}
			}
			try (var shop = ShopProcess.start(this.data, settings())) {
				place(shop.client());
				ShopClient.eventually("all events are posted").untilAsserted(() -> {
					assertThat(committed()).hasSize((KILLS + 1) * ORDERS * TYPES.size());
					assertThat(ids(receiver)).containsAll(committed());
					assertThat(firstArrivals(receiver)).isEqualTo(positions());
				});
			}
		}
	}

	private Map<String, String> settings() {
		return Map.of("shop.embedded.postgres.port", String.valueOf(this.postgresPort), "shop.webhook.timeout", "1s",
				"shop.webhook.allowed-networks", "127.0.0.0/8,::1/128");
	}

	private static void add(ShopClient client, String url) {
		var added = client.post(Map.of("url", url, "types", TYPES, "owner", "partner@example.org"),
				"/webhook-endpoints");
		assertThat(added.status()).isEqualTo(201);
	}

	private static void place(ShopClient client) {
		var customer = client.aCustomer("1000.00");
		var sku = client.aProduct("1.00", ORDERS);
		for (int order = 0; order < ORDERS; order++) {
			client.anOrder(customer, sku, 1);
		}
	}

	private static SortedSet<String> ids(CallbackReceiver receiver) {
		var ids = new TreeSet<String>();
		receiver.posted().forEach(posted -> ids.add(posted.id().replace("msg_", "")));
		return ids;
	}

	/** For each order, the events as the partner first got them. */
	private static Map<String, List<String>> firstArrivals(CallbackReceiver receiver) {
		var arrivals = new TreeMap<String, List<String>>();
		for (var posted : receiver.posted()) {
			var order = arrivals.computeIfAbsent(posted.body().at("/data/orderId").asString(), _ -> new ArrayList<>());
			var id = posted.id().replace("msg_", "");
			if (!order.contains(id)) {
				order.add(id);
			}
		}
		return arrivals;
	}

	private Map<String, List<String>> positions() {
		var orders = new TreeMap<String, List<String>>();
		jdbc().sql("SELECT order_id, id FROM webhook.events ORDER BY position")
			.query((row, _) -> orders.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2)))
			.list();
		return orders;
	}

	/** The events that the partner wants, as the shop has committed them. */
	private List<String> committed() {
		return jdbc().sql("""
				SELECT payload::jsonb ->> 'eventId' FROM outbox.outbox
				WHERE topic = 'logging-events' AND split_part(payload::jsonb ->> 'type', '.', 4) = ANY (?)""")
			.param(TYPES.toArray(String[]::new))
			.query((row, _) -> row.getString(1))
			.list();
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(new EmbeddedDatabase(this.data, this.postgresPort).dataSource());
	}

}

package com.shop.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import com.shop.benchmarks.Copies;
import com.shop.benchmarks.LocalToken;

/** The shop. It answers as soon as it has stored an order, and does the work later. */
record ShopDesign(Path jar) implements Design {

	static final String ID = "shop";

	@Override
	public String title() {
		return "Shop";
	}

	@Override
	public int accepted() {
		return 202;
	}

	@Override
	public List<String> program() {
		return List.of("-jar", this.jar.toString());
	}

	@Override
	public Map<String, String> settings(Site site) {
		var settings = new HashMap<String, String>();
		settings.put("spring.kafka.bootstrap-servers", site.place().brokers());
		settings.put("shop.auth.directory", auth(site).toString());
		settings.put("shop.payment.gateway", "http");
		settings.put("shop.payment.http.url", site.gateway().toString());
		settings.put("shop.payment.http.api-key", "load");
		settings.put("shop.payment.http.webhook-secret", StubGateway.SECRET);
		settings.put("shop.public-url", site.url().toString());
		// All buyers come from one address, with one token.
		settings.put("shop.http.rates.any", "1000000/1m");
		settings.put("shop.http.rates.order", "1000000/1m");
		settings.put("logging.level.com.shop", "error");
		return settings;
	}

	private static Path auth(Site site) {
		return site.directory().resolve("auth");
	}

	@Override
	public void stock(Site site) throws Exception {
		var http = RestClient.builder()
			.baseUrl(site.url().toString())
			.defaultHeaders(headers -> headers.setContentType(MediaType.APPLICATION_JSON))
			.defaultHeader("Authorization", authorization(site))
			.build();
		try (var connection = site.place().connect()) {
			Copies.stock(connection, (path, body) -> post(http, path, body));
		}
	}

	private static JsonNode post(RestClient http, String path, String body) throws IOException {
		var answer = http.post().uri(path).body(body).retrieve().body(JsonNode.class);
		if (answer == null) {
			throw new IOException("No answer from " + path);
		}
		return answer;
	}

	@Override
	public String authorization(Site site) throws IOException {
		return LocalToken.ofAdmin(auth(site));
	}

	@Override
	public String ready() {
		return """
				SELECT placed_at, to_timestamp((step ->> 'occurredAt')::numeric) AS ready_at
				FROM orders.orders, jsonb_array_elements(timeline) AS step WHERE step ->> 'step' = 'READY_TO_SHIP'""";
	}

	@Override
	public String underWay() {
		return "SELECT placed_at FROM orders.orders WHERE status NOT IN ('READY_TO_SHIP', 'REJECTED', 'CANCELLED')";
	}

	@Override
	public String halfDone() {
		return """
				SELECT placed_at FROM orders.orders WHERE status <> 'READY_TO_SHIP' AND (
				    id IN (SELECT order_id FROM customer.credit_reservations WHERE state = 'HELD')
				    OR id IN (SELECT order_id FROM inventory.reservations WHERE state IN ('HELD', 'COMMITTED'))
				    OR id IN (SELECT order_id FROM payment.payments WHERE status IN ('MADE', 'REFUNDING'))
				    OR id IN (SELECT order_id FROM delivery.deliveries WHERE status <> 'CANCELLED'))""";
	}

}

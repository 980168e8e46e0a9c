package com.shop.benchmarks.load;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import com.shop.benchmarks.Copies;
import com.shop.benchmarks.synchronous.SynchronousShop;
import com.shop.benchmarks.synchronous.Tables;

/** The synchronous design. It answers when an order is ready. */
record SynchronousDesign() implements Design {

	static final String ID = "synchronous";

	@Override
	public String title() {
		return "Synchronous";
	}

	@Override
	public int accepted() {
		return 201;
	}

	@Override
	public List<String> program() {
		return List.of("-classpath", System.getProperty("java.class.path"), SynchronousShop.class.getName());
	}

	/** As many connections as the shop has for requests and for background work. */
	@Override
	public Map<String, String> settings(Site site) {
		return Map.of("spring.config.name", "synchronous", "spring.threads.virtual.enabled", "true",
				"spring.datasource.hikari.maximum-pool-size", "20", "spring.datasource.hikari.connection-timeout",
				"5000", "synchronous.services", "http://localhost:${server.port}", "synchronous.gateway",
				site.gateway().toString());
	}

	@Override
	public void stock(Site site) throws SQLException {
		try (var connection = site.place().connect()) {
			Tables.fill(connection, Copies.COUNT, Copies.CUSTOMERS, Copies.SKUS);
		}
	}

	@Override
	public String authorization(Site site) {
		return "";
	}

	@Override
	public String ready() {
		return "SELECT placed_at, ended_at AS ready_at FROM orders.orders WHERE status = 'READY'";
	}

	@Override
	public String underWay() {
		return "SELECT placed_at FROM orders.orders WHERE status = 'PENDING'";
	}

	@Override
	public String halfDone() {
		return """
				SELECT placed_at FROM orders.orders WHERE status <> 'READY' AND (
				    id IN (SELECT order_id FROM credit.reservations) OR id IN (SELECT order_id FROM stock.reservations)
				    OR id IN (SELECT order_id FROM payment.payments WHERE status = 'PAID')
				    OR id IN (SELECT order_id FROM delivery.deliveries))""";
	}

}

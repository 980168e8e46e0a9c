package com.shop;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journey of an order through a shop in this process. */
@IntegrationTest
class OrderJourneyIntegrationTests extends OrderJourneyTests {

	private final JdbcClient jdbc;

	OrderJourneyIntegrationTests(@LocalServerPort int port,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers, JdbcClient jdbc) {
		super(new ShopClient(port), bootstrapServers);
		this.jdbc = jdbc;
	}

	@Test
	void keepsNoCompletedPublications() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		deliver(orderId);

		ShopClient.eventually("the event publication registry is empty")
			.until(() -> this.jdbc.sql("SELECT count(*) FROM event_publication").query(Long.class).single() == 0);
	}

}

package com.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Customers who have an e-mail address in common, and customers without a postal code.
 */
@IntegrationTest
class SharedAddressIntegrationTests {

	private final ShopClient shop;

	SharedAddressIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
	}

	@Test
	void keepsCustomersWithTheSameEmailApart() {
		var email = UUID.randomUUID() + "@example.org";
		var first = register(email, Map.of("country", "US", "postalCode", "22202"));
		var second = register(email.toUpperCase(Locale.ROOT), Map.of("country", "US", "postalCode", "22202"));
		assertThat(List.of(first.status(), second.status())).containsOnly(201);
		assertThat(first.text("id")).isNotEqualTo(second.text("id"));

		this.shop.put(Map.of("email", false, "sms", true), "/customers/{id}/notification-preferences",
				first.text("id"));

		var sku = this.shop.aProduct("10.00", 5);
		awaitEmail(this.shop.anOrder(first.text("id"), sku, 1), "SKIPPED");
		awaitEmail(this.shop.anOrder(second.text("id"), sku, 1), "SENT");
	}

	/** What the contract needs is sent all the same, and told first. */
	private void awaitEmail(String order, String status) {
		this.shop.pay(this.shop.awaitPayment(order));
		ShopClient.eventually("the e-mail about the order is " + status)
			.until(() -> this.shop.get("/notifications?orderId={id}", order)
				.body()
				.at("/items")
				.valueStream()
				.filter(notice -> notice.at("/channel").asString().equals("EMAIL"))
				.filter(notice -> notice.at("/stage").asString().equals("PAYMENT_MADE"))
				.map(notice -> notice.at("/status").asString())
				.toList(), statuses -> statuses.contains(status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HK", "AE", "QA" })
	void takesAddressesOfCountriesWithoutPostalCodes(String country) {
		var email = UUID.randomUUID() + "@example.org";

		assertThat(register(email, Map.of("country", country)).text("address.country")).isEqualTo(country);
		assertThat(register(email, Map.of("country", country, "postalCode", "")).status()).isEqualTo(201);
	}

	@Test
	void namesTheFieldOfAnAddressThatDoesNotExist() {
		assertRefused("address.postalCode", Map.of("country", "DE"));
		assertRefused("address.postalCode", Map.of("country", "DE", "postalCode", " "));
		assertRefused("address.country", Map.of("country", "ZZ", "postalCode", "12345"));
	}

	private void assertRefused(String field, Map<String, String> address) {
		var answer = register(UUID.randomUUID() + "@example.org", address);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("errors.0.field")).isEqualTo(field);
	}

	private ShopClient.Answer register(String email, Map<String, String> address) {
		var full = new HashMap<>(Map.of("street", "1 Navy Yard", "city", "Town"));
		full.putAll(address);
		return this.shop.post(Map.of("name", "Grace Hopper", "email", email, "phone", "+1 202 555 0100", "address",
				full, "creditLimit", ShopClient.euros("100.00")), "/customers");
	}

}

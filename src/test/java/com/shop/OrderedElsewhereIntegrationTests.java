package com.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** An order goes to another address than the customer's, with a note for the courier. */
@IntegrationTest
class OrderedElsewhereIntegrationTests {

	private static final Map<String, String> OFFICE = Map.of("street", "Unter den Linden 1", "city", "Berlin",
			"postalCode", "10117", "country", "DE");

	private static final String NOTE = "Second door, please ring twice";

	private final ShopClient shop;

	OrderedElsewhereIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
	}

	@Test
	void bringsTheGoodsWhereTheyWereOrdered() {
		var order = order(Map.of("deliveryAddress", OFFICE, "note", NOTE)).text("orderId");
		var placed = this.shop.get("/orders/{id}", order);
		assertThat(placed.text("deliveryAddress.city")).isEqualTo("Berlin");
		assertThat(placed.text("note")).isEqualTo(NOTE);

		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.get("/deliveries/{id}", this.shop.awaitDelivery(order));

		assertThat(delivery.text("address.street")).isEqualTo("Unter den Linden 1");
		assertThat(delivery.text("address.country")).isEqualTo("DE");
		assertThat(delivery.text("note")).isEqualTo(NOTE);
		assertThat(this.shop.get("/customers/{id}", placed.text("customerId")).text("address.city"))
			.isEqualTo("Arlington");
	}

	@Test
	void keepsTheNoteWhenTheOrderIsSentToAnotherAddress() {
		var order = order(Map.of("note", NOTE)).text("orderId");
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);

		assertThat(this.shop.put(OFFICE, "/orders/{id}/delivery-address", order).text("note")).isEqualTo(NOTE);

		var moved = ShopClient.eventually("the delivery goes elsewhere")
			.until(() -> this.shop.get("/deliveries/{id}", delivery),
					found -> found.text("address.city").equals("Berlin"));
		assertThat(moved.text("note")).isEqualTo(NOTE);
	}

	@Test
	void goesToTheCustomerWithoutAnAddress() {
		var placed = this.shop.get("/orders/{id}", order(Map.of()).text("orderId"));

		assertThat(placed.text("deliveryAddress.city")).isEqualTo("Arlington");
		assertThat(placed.body().has("note")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\nb", "a\u0000b", "turned \u202E round", "\u001B[31m", " ", "a\u200Bb", "\u3164" })
	void refusesANoteWithCharactersThatNobodyWrites(String note) {
		assertField(order(Map.of("note", note)), "note");
	}

	@Test
	void refusesANoteThatIsTooLong() {
		assertThat(order(Map.of("note", "ä".repeat(200))).status()).isEqualTo(202);
		assertField(order(Map.of("note", "ä".repeat(201))), "note");
	}

	@ParameterizedTest
	@CsvSource({ "street, ''", "street, a\u202Eb", "city, ' '", "postalCode, ''", "postalCode, 10_117", "country, XX",
			"country, de" })
	void refusesAnAddressThatIsNone(String field, String value) {
		var address = new HashMap<>(OFFICE);
		address.put(field, value);

		assertField(order(Map.of("deliveryAddress", address)), "deliveryAddress." + field);
	}

	@Test
	void refusesAnAddressThatIsNotServed() {
		var address = Map.of("street", "Villa Las Estrellas", "city", "King George Island", "country", "AQ");

		var refused = order(Map.of("deliveryAddress", address));

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("code")).isEqualTo("COUNTRY_NOT_SERVED");
	}

	@Test
	void tellsRequestsWithOtherNotesApart() {
		var key = UUID.randomUUID();
		var body = body(Map.of("note", NOTE));
		var first = this.shop.postOnce(body, "/orders", key);
		assertThat(first.status()).isEqualTo(202);

		assertThat(this.shop.postOnce(body, "/orders", key).body()).isEqualTo(first.body());
		body.put("note", "Somewhere else");
		assertThat(this.shop.postOnce(body, "/orders", key).text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
		body.remove("note");
		assertThat(this.shop.postOnce(body, "/orders", key).text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
	}

	private ShopClient.Answer order(Map<String, ?> more) {
		return this.shop.post(body(more), "/orders");
	}

	private Map<String, Object> body(Map<String, ?> more) {
		var body = new HashMap<String, Object>(more);
		body.put("customerId", this.shop.aCustomer("100.00"));
		body.put("lines", List.of(Map.of("sku", this.shop.aProduct("1.00", 10), "quantity", 1)));
		return body;
	}

	private static void assertField(ShopClient.Answer refused, String field) {
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text("errors.0.field")).isEqualTo(field);
	}

}

package com.shop;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is changed keeps what is not named, and nobody overwrites what they have not seen.
 */
@IntegrationTest
class ChangeIntegrationTests {

	private static final String CUSTOMER = "/customers/{id}";

	private static final String LIMIT = CUSTOMER + "/credit-limit";

	private static final String PREFERENCES = CUSTOMER + "/notification-preferences";

	private final ShopClient shop;

	private final JdbcClient jdbc;

	ChangeIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
	}

	@Test
	void changesOnlyWhatIsNamed() {
		var customer = this.shop.aCustomer("100.00");
		this.shop.patch(Map.of("locale", "pt-BR"), CUSTOMER, customer);
		var before = this.shop.get(CUSTOMER, customer);

		var after = this.shop.patch(Map.of("address", Map.of("city", "Boston")), CUSTOMER, customer);

		assertThat(after.status()).isEqualTo(200);
		assertThat(after.text("address.city")).isEqualTo("Boston");
		for (var kept : new String[] { "name", "email", "phone", "locale", "address.street", "address.postalCode",
				"address.country", "creditLimit.amount" }) {
			assertThat(after.text(kept)).as(kept).isEqualTo(before.text(kept)).isNotEmpty();
		}
		assertThat(this.shop.get(CUSTOMER, customer).body()).isEqualTo(after.body());
	}

	@ParameterizedTest
	@CsvSource({ "name,", "email,", "phone,", "locale,", "address,", "address.city,", "address.country,ZZ",
			"email,nobody", "name,''", "creditLimit,5", "nmae,", "address.town,", "id,5" })
	void refusesWhatCannotBe(String field, @Nullable String value) {
		var customer = this.shop.aCustomer("100.00");
		var change = new HashMap<String, Object>();
		var path = field.split("\\.", 2);
		change.put(path[path.length - 1], value);
		var body = (path.length > 1) ? Map.of(path[0], change) : change;

		var refused = this.shop.patch(body, CUSTOMER, customer);

		assertThat(refused.status()).as("%s", refused.body()).isEqualTo(400);
		assertThat(refused.text("code")).isEqualTo("VALIDATION_FAILED");
		assertThat(refused.text("errors.0.field")).isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"x\"", "null", "7", "{", "" })
	void refusesWhatIsNoObject(String body) {
		var customer = this.shop.aCustomer("100.00");

		assertThat(this.shop.patchRaw(body, CUSTOMER, customer).text("code")).isEqualTo("MALFORMED_REQUEST");
	}

	/** Stored values from before a rule stay, and do not stand in the way. */
	@Test
	void refusesNothingThatIsNotChanged() {
		var customer = this.shop.aCustomer("100.00");
		assertThat(this.jdbc.sql("UPDATE customer.customers SET email = 'jörn@example.org' WHERE id = ?::uuid")
			.param(customer)
			.update()).isOne();

		assertThat(this.shop.patch(Map.of("name", "Jörn"), CUSTOMER, customer).text("email"))
			.isEqualTo("jörn@example.org");
	}

	@Test
	void letsNobodyOverwriteWhatTheyHaveNotSeen() {
		var customer = this.shop.aCustomer("100.00");
		var seen = this.shop.get(CUSTOMER, customer).etag();
		var changed = conditional(HttpMethod.PATCH, Map.of("name", "Grace"), seen, CUSTOMER, customer);
		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.etag()).isNotEqualTo(seen).isEqualTo(this.shop.get(CUSTOMER, customer).etag());

		assertChangedSince(conditional(HttpMethod.PATCH, Map.of("name", "Ada"), seen, CUSTOMER, customer));
		assertChangedSince(conditional(HttpMethod.PUT, ShopClient.euros("5.00"), seen, LIMIT, customer));
		assertChangedSince(conditional(HttpMethod.DELETE, null, seen, CUSTOMER, customer));
		assertChangedSince(conditional(HttpMethod.DELETE, null, "W/" + changed.etag(), CUSTOMER, customer));
		assertChangedSince(conditional(HttpMethod.DELETE, null, "nonsense", CUSTOMER, customer));

		assertThat(this.shop.get(CUSTOMER, customer).text("name")).isEqualTo("Grace");
		assertThat(conditional(HttpMethod.PUT, ShopClient.euros("5.00"), seen + ", " + changed.etag(), LIMIT, customer)
			.status()).isEqualTo(200);
		assertThat(conditional(HttpMethod.DELETE, null, "*", CUSTOMER, customer).status()).isEqualTo(202);
	}

	@Test
	void knowsTheVersionOfPreferences() {
		var customer = this.shop.aCustomer("100.00");
		var seen = this.shop.get(PREFERENCES, customer).etag();
		var quiet = Map.of("email", false, "sms", false);

		assertThat(conditional(HttpMethod.PUT, quiet, seen, PREFERENCES, customer).status()).isEqualTo(200);
		assertChangedSince(
				conditional(HttpMethod.PUT, Map.of("email", true, "sms", true), seen, PREFERENCES, customer));
		assertThat(this.shop.get(PREFERENCES, customer).body().at("/email").asBoolean()).isFalse();
	}

	@Test
	void knowsTheVersionOfADelivery() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("1.00", 1), 1);
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);
		var seen = this.shop.get("/deliveries/{id}", delivery).etag();
		var step = Map.of("status", "SHIPPING");

		var moved = conditional(HttpMethod.PUT, step, seen, "/deliveries/{id}/status", delivery);

		assertThat(moved.status()).isEqualTo(200);
		assertThat(moved.etag()).isEqualTo(this.shop.get("/deliveries/{id}", delivery).etag());
		assertChangedSince(conditional(HttpMethod.PUT, step, seen, "/deliveries/{id}/status", delivery));
	}

	@Test
	void tellsTheVersionOfWhatIsCreatedEachTime() {
		var key = UUID.randomUUID();
		var person = new HashMap<>(Belongings.aPerson());
		person.put("creditLimit", ShopClient.euros("5.00"));

		var created = this.shop.postOnce(person, "/customers", key);

		assertThat(created.etag()).isEqualTo(this.shop.get(CUSTOMER, created.text("id")).etag());
		assertThat(this.shop.postOnce(person, "/customers", key).etag()).isEqualTo(created.etag());
	}

	@Test
	void doesNotSendWhatTheClientHas() {
		var customer = this.shop.aCustomer("100.00");
		var seen = this.shop.get(CUSTOMER, customer).etag();

		var again = this.shop.conditional(HttpMethod.GET, null, HttpHeaders.IF_NONE_MATCH, seen, CUSTOMER, customer);
		assertThat(again.status()).isEqualTo(304);
		assertThat(again.etag()).isEqualTo(seen);
		assertThat(again.body().isNull()).isTrue();

		this.shop.patch(Map.of("name", "Ada"), CUSTOMER, customer);
		var changed = this.shop.conditional(HttpMethod.GET, null, HttpHeaders.IF_NONE_MATCH, seen, CUSTOMER, customer);
		assertThat(changed.text("name")).isEqualTo("Ada");
	}

	@Test
	void doesNotSendAnOrderOrAPaymentThatTheClientHas() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("1.00", 10), 1);
		var payment = this.shop.awaitPayment(order);
		var seenOrder = this.shop.get("/orders/{id}", order).etag();
		var seenPayment = this.shop.get("/payments/{id}", payment).etag();
		assertThat(sinceSeen(seenOrder, "/orders/" + order)).isEqualTo(304);
		assertThat(sinceSeen(seenPayment, "/payments/" + payment)).isEqualTo(304);

		this.shop.pay(payment);
		this.shop.awaitOrder(order, "READY_TO_SHIP");

		assertThat(sinceSeen(seenOrder, "/orders/" + order)).isEqualTo(200);
		assertThat(sinceSeen(seenPayment, "/payments/" + payment)).isEqualTo(200);
	}

	private int sinceSeen(String etag, String path) {
		return this.shop.conditional(HttpMethod.GET, null, HttpHeaders.IF_NONE_MATCH, etag, path).status();
	}

	private ShopClient.Answer conditional(HttpMethod method, @Nullable Object body, String etag, String path,
			String id) {
		return this.shop.conditional(method, body, HttpHeaders.IF_MATCH, etag, path, id);
	}

	private static void assertChangedSince(ShopClient.Answer answer) {
		assertThat(answer.status()).isEqualTo(412);
		assertThat(answer.text("code")).isEqualTo("CHANGED_SINCE_READ");
	}

}

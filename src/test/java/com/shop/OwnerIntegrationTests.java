package com.shop;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.embedded.TestTokens;

import static com.shop.Belongings.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers see and change what is theirs, and whoever has a link what it is for. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerIntegrationTests {

	private final ShopClient shop;

	private Belongings own;

	private Belongings foreign;

	@SuppressWarnings("NullAway.Init")
	OwnerIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
	}

	@BeforeAll
	void giveBothCustomersAnOrder() {
		this.own = Belongings.ofTheOwner(this.shop);
		this.foreign = Belongings.of(this.shop.aCustomer("1000.00"), this.shop);
	}

	/** What belongs to somebody else is answered like what does not exist. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /customers/{customer}                          | CUSTOMER_NOT_FOUND
			PATCH| /customers/{customer}                          | CUSTOMER_NOT_FOUND
			DELETE | /customers/{customer}                        | CUSTOMER_NOT_FOUND
			GET  | /customers/{customer}/notification-preferences | CUSTOMER_NOT_FOUND
			PUT  | /customers/{customer}/notification-preferences | CUSTOMER_NOT_FOUND
			GET  | /orders?customerId={customer}                  | CUSTOMER_NOT_FOUND
			GET  | /orders/{order}                                | ORDER_NOT_FOUND
			GET  | /orders/{order}/timeline                       | ORDER_NOT_FOUND
			GET  | /orders/{order}/updates                        | ORDER_NOT_FOUND
			POST | /orders/{order}/cancel                         | ORDER_NOT_FOUND
			PUT  | /orders/{order}/delivery-address               | ORDER_NOT_FOUND
			GET  | /order-requests/{request}                      | ORDER_REQUEST_NOT_FOUND
			GET  | /payments/{payment}                            | PAYMENT_NOT_FOUND
			POST | /payments/{payment}/pay                        | PAYMENT_NOT_FOUND
			POST | /payments/{payment}/decline                    | PAYMENT_NOT_FOUND
			GET  | /pay/{payment}                                 | PAYMENT_NOT_FOUND
			GET  | /track/{order}                                 | ORDER_NOT_FOUND
			""")
	void hidesWhatIsSomebodyElses(String method, String path, String code) {
		for (var things : List.of(this.foreign, Belongings.ofNobody())) {
			var answer = call("customer", method, things.in(path));
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.text("code")).isEqualTo(code);
		}
	}

	/** The calls of the document that are for owners, and name a thing. */
	static Stream<Arguments> callsForOwners() throws IOException {
		return AccessIntegrationTests.rows()
			.filter(row -> List.of(String.valueOf(row.get()[2]).split(", ")).contains("own"))
			.filter(row -> String.valueOf(row.get()[1]).contains("{"));
	}

	/** No call is forgotten: each answers for a foreign thing as for one that is not. */
	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("callsForOwners")
	void hidesWhatIsSomebodyElsesFromEveryCall(String method, String path) {
		var kind = path.matches("/(pay|payments)/.*") ? "{payment}"
				: path.startsWith("/customers/") ? "{customer}" : "{order}";
		var named = path.replace("{id}", kind).replace("{requestId}", "{request}");

		assertThat(List.of(this.foreign, Belongings.ofNobody()))
			.extracting(things -> call("customer", method, things.in(named)))
			.allMatch(answer -> answer.status() == 404)
			.extracting(answer -> answer.text("code"))
			.allMatch(code -> code.endsWith("_NOT_FOUND"))
			.as("the same code for both")
			.satisfies(codes -> assertThat(Set.copyOf(codes)).hasSize(1));
	}

	@Test
	void findsNobodyElsesOrders() {
		var foreign = this.shop.get("/orders/{id}", this.foreign.order());

		for (var search : List.of("/orders?number=" + foreign.text("number"), "/orders?q=" + foreign.text("number"),
				"/orders?sku=" + foreign.text("lines.0.sku"), "/orders?limit=100")) {
			assertThat(customer().get(search).body().toString()).as(search).doesNotContain(this.foreign.order());
		}
		assertThat(customer().get("/payments").status()).isEqualTo(403);
	}

	@Test
	void takesNoOrderInTheNameOfSomebodyElse() {
		var answer = customer().order(this.foreign.customer(), this.own.sku(), 1);

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text("code")).isEqualTo("CUSTOMER_NOT_FOUND");
		assertThat(customer().order(OWNER, this.own.sku(), 1).status()).isEqualTo(202);
	}

	@Test
	void listsTheOwnersOnly() {
		assertThat(customer().get("/orders?limit=100").body().at("/items").valueStream()).isNotEmpty()
			.allMatch(order -> order.at("/customerId").asString().equals(OWNER));
		var email = this.shop.get("/customers/{id}", OWNER).text("email");
		assertThat(customer().get("/customers?email=" + email).body().at("/items")).hasSize(1);
		for (var query : List.of("email=nobody@example.org", "q=zzzzzz", "email=" + email + "&q=zzzzzz")) {
			assertThat(customer().get("/customers?" + query).body().at("/items")).as(query).isEmpty();
		}
		assertThat(customer().get("/customers?cursor=forged").status()).isEqualTo(400);
		assertThat(customer().get("/customers").body().at("/items").valueStream()).singleElement()
			.satisfies(one -> assertThat(one.at("/id").asString()).isEqualTo(OWNER));
	}

	@Test
	void letsNoCustomerChooseTheirLimit() {
		var greedy = new HashMap<>(Belongings.aPerson());
		greedy.put("creditLimit", ShopClient.euros("1000000.00"));

		assertThat(customer().post(greedy, "/customers").text("code")).isEqualTo("CREDIT_LIMIT_FORBIDDEN");
		assertThat(customer().post(Belongings.aPerson(), "/customers").text("code")).isEqualTo("CUSTOMER_EXISTS");
		assertThat(this.shop.post(Belongings.aPerson(), "/customers").body().at("/errors/0/field").asString())
			.isEqualTo("creditLimit");
	}

	/** What a link allows, and that one for another purpose or thing does not. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /payments/{payment}         | pay   | 200
			GET  | /pay/{payment}              | pay   | 200
			GET  | /orders/{order}/timeline    | track | 200
			GET  | /track/{order}              | track | 200
			GET  | /orders/{order}             | track | 401
			GET  | /customers/{customer}       | track | 401
			GET  | /order-requests/{request}   | track | 401
			""")
	void opensToWhoeverHasTheLink(String method, String path, String purpose, int status) {
		var right = purpose.equals("pay") ? this.foreign.pay() : this.foreign.track();
		var wrong = purpose.equals("pay") ? this.foreign.track() : this.foreign.pay();
		var others = purpose.equals("pay") ? this.own.pay() : this.own.track();

		assertThat(call("nobody", method, this.foreign.in(path) + right).status()).isEqualTo(status);
		assertThat(call("nobody", method, this.foreign.in(path)).status()).isEqualTo(401);
		assertThat(call("nobody", method, this.foreign.in(path) + wrong).status()).isEqualTo(401);
		assertThat(call("nobody", method, this.foreign.in(path) + others).status()).isEqualTo(401);
	}

	@Test
	void paysAndCancelsByLink() {
		var paid = Belongings.of(this.foreign.customer(), this.shop);
		assertThat(call("nobody", "POST", paid.in("/payments/{payment}/pay") + paid.pay()).text("status"))
			.isEqualTo("MADE");
		var cancelled = Belongings.of(this.foreign.customer(), this.shop);
		assertThat(call("nobody", "POST", cancelled.in("/orders/{order}/cancel") + cancelled.track()).status())
			.isEqualTo(202);
	}

	@Test
	void tellsWhoCausedEachEvent() {
		var order = customer().order(OWNER, this.own.sku(), 1).text("orderId");
		this.shop.awaitPayment(order);
		this.shop.as(TestTokens.of("support")).post(null, "/orders/{id}/cancel", order);
		this.shop.awaitOrder(order, "CANCELLED");

		ShopClient.eventually("the audit log tells who did it").untilAsserted(() -> {
			assertThat(actors(order, "OrderRequested")).containsExactly("customer:" + OWNER);
			assertThat(actors(order, "StockReserved")).as("a listener acts for whoever caused its message")
				.containsExactly("customer:" + OWNER);
			assertThat(actors(order, "PaymentCreated")).containsExactly("customer:" + OWNER);
			assertThat(actors(order, "OrderCancelled")).containsExactly("support:support");
		});
		assertThat(this.shop.get("/logs?orderId={id}&actor=support", order).body().at("/items").valueStream())
			.isNotEmpty()
			.allMatch(entry -> entry.at("/actor").asString().equals("support:support"));
	}

	@Test
	void recordsWhatOperatorsDoThatCausesNoEvent() {
		var path = "/ops/messages/" + UUID.randomUUID() + "/discard";
		this.shop.as(TestTokens.of("operator")).post(Map.of("reason", "no longer needed"), path);

		ShopClient.eventually("the call is in the audit log")
			.untilAsserted(() -> assertThat(this.shop.get("/logs?actor=operator:operator&limit=100")
				.body()
				.at("/items")
				.valueStream()
				.map(entry -> entry.at("/line").asString())).contains("operator:operator makes the call POST " + path));
	}

	private List<String> actors(String order, String type) {
		return this.shop.get("/logs?orderId={id}&type={type}", order, type)
			.body()
			.at("/items")
			.valueStream()
			.map(entry -> entry.at("/actor").asString())
			.toList();
	}

	private ShopClient customer() {
		return this.shop.as(TestTokens.of("customer"));
	}

	private ShopClient.Answer call(String person, String method, String path) {
		return Belongings.call(this.shop, person, method, path);
	}

}

package com.shop;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import com.shop.embedded.TestTokens;
import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what, over every call: nobody, the owner, another customer, each role. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIntegrationTests {

	/** Ada, whose tokens the shop makes. */
	private static final String OWNER = "01900000-0000-7000-8000-000000000001";

	/** Whoever asks: the columns of the table. */
	private static final List<String> PEOPLE = List.of("nobody", "customer", "courier", "merchandiser", "support",
			"operator", "admin");

	private final ShopClient shop;

	private final ApplicationContext beans;

	private final List<Door> doors;

	private Things own;

	private Things foreign;

	@SuppressWarnings("NullAway.Init")
	AccessIntegrationTests(@LocalServerPort int port, ApplicationContext beans, List<Doors> doors) {
		this.shop = new ShopClient(port);
		this.beans = beans;
		this.doors = doors.stream().flatMap(module -> module.all().stream()).toList();
	}

	/** What belongs to one customer, and a product. */
	private record Things(String customer, String order, String request, String payment, String delivery, String sku,
			String pay, String track) {

		String in(String path) {
			return path.replace("{customer}", this.customer)
				.replace("{order}", this.order)
				.replace("{request}", this.request)
				.replace("{payment}", this.payment)
				.replace("{delivery}", this.delivery)
				.replace("{sku}", this.sku);
		}

	}

	@BeforeAll
	void giveBothCustomersAnOrder() {
		if (this.shop.get("/customers/{id}", OWNER).status() == 404) {
			var registered = customer().post(aPerson(), "/customers");
			assertThat(registered.text("id")).isEqualTo(OWNER);
		}
		this.shop.put(ShopClient.euros("100000.00"), "/customers/{id}/credit-limit", OWNER);
		this.own = things(OWNER);
		this.foreign = things(this.shop.aCustomer("1000.00"));
	}

	private Things things(String customer) {
		var sku = this.shop.aProduct("10.00", 100);
		var placed = this.shop.order(customer, sku, 1);
		var order = placed.text("orderId");
		var payment = this.shop.awaitPayment(order);
		var paid = this.shop.anOrder(customer, sku, 1);
		this.shop.pay(this.shop.awaitPayment(paid));
		return new Things(customer, order, placed.text("requestId"), payment, this.shop.awaitDelivery(paid), sku,
				query(this.shop.awaitPaymentPage(order)), query(this.shop.trackingPage(order)));
	}

	private static String query(String page) {
		return page.substring(page.indexOf('?'));
	}

	@Test
	void hasARuleForEveryEndpointAndAnEndpointForEveryRule() {
		var mapped = this.beans.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.stream()
			.flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
			.flatMap(AccessIntegrationTests::calls)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(mapped).as("the walk finds what there is")
			.hasSizeGreaterThan(50)
			.contains("GET /actuator/health", "GET /v3/api-docs", "GET /error", "POST /orders");

		assertThat(mapped).as("calls that no rule names").allMatch(this::isNamed);
		assertThat(this.doors).as("rules for calls that do not exist")
			.filteredOn(door -> !isAnsweredElsewhere(door))
			.allMatch(door -> mapped.stream().anyMatch(call -> matches(door, call)));
	}

	@Test
	void hasARuleForEveryStaticFile() throws Exception {
		var files = new PathMatchingResourcePatternResolver().getResources("classpath:/static/**");
		var paths = Stream.of(files)
			.map(Object::toString)
			.map(name -> name.replaceFirst(".*/static/?", "/").replaceFirst("]$", ""))
			.filter(path -> path.contains("."))
			.toList();

		assertThat(paths).contains("/shop.css").allMatch(path -> isNamed("GET " + path));
	}

	private static Stream<String> calls(RequestMappingInfo mapping) {
		var methods = mapping.getMethodsCondition().getMethods();
		return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
			.flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
	}

	private boolean isNamed(String call) {
		return this.doors.stream().anyMatch(door -> matches(door, call));
	}

	private static boolean matches(Door door, String call) {
		var pattern = door.toString();
		return pattern.endsWith("/**") ? (call + "/").startsWith(pattern.substring(0, pattern.length() - 2))
				: pattern.equals(call);
	}

	/** By a filter, a view or a file. */
	private static boolean isAnsweredElsewhere(Door door) {
		return door.path().matches("/|/.*\\.(css|js)|/swagger-ui/.*|/sign-(in|out)|/oauth2/.*|/login/.*");
	}

	/**
	 * Each line is a call and the answers that nobody, a customer, a courier, a
	 * merchandiser, support, an operator and an admin get. The things are the customer's
	 * own.
	 */
	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /products                                   | 200 200 200 200 200 200 200
			GET  | /products/{sku}                             | 200 200 200 200 200 200 200
			POST | /products                                   | 401 403 403 400 403 403 400
			POST | /products/{sku}/receipts                    | 401 403 403 400 403 403 400
			GET  | /products/{sku}/stock                       | 401 403 200 200 403 403 200
			GET  | /products/{sku}/stock-events                | 401 403 200 200 403 403 200
			POST | /customers                                  | 401 400 403 403 400 403 400
			GET  | /customers                                  | 401 200 403 403 200 403 200
			GET  | /customers/{customer}                       | 401 200 403 403 200 403 200
			PUT  | /customers/{customer}                       | 401 400 403 403 400 403 400
			PUT  | /customers/{customer}/credit-limit          | 401 403 403 403 400 403 400
			GET  | /customers/{customer}/notification-preferences | 401 200 403 403 200 403 200
			PUT  | /customers/{customer}/notification-preferences | 401 400 403 403 400 403 400
			POST | /orders                                     | 401 400 403 403 400 403 400
			GET  | /orders                                     | 401 200 403 403 200 403 200
			GET  | /orders/{order}                             | 401 200 403 403 200 403 200
			GET  | /orders/{order}/timeline                    | 401 200 403 403 200 403 200
			GET  | /order-requests/{request}                   | 401 200 403 403 200 403 200
			GET  | /payments/{payment}                         | 401 200 403 403 200 403 200
			GET  | /pay/{payment}                              | 401 200 403 403 200 403 200
			GET  | /track/{order}                              | 401 200 403 403 200 403 200
			GET  | /unsubscribe/{customer}                     | 401 403 403 403 403 403 200
			GET  | /deliveries                                 | 401 403 200 403 200 403 200
			PUT  | /deliveries/{delivery}/status               | 401 403 400 403 400 403 400
			GET  | /notifications?orderId={order}              | 401 403 403 403 200 403 200
			GET  | /logs                                       | 401 403 403 403 200 200 200
			GET  | /embedded/emails                            | 401 403 403 403 200 200 200
			GET  | /embedded/text-messages                     | 401 403 403 403 200 200 200
			GET  | /ops/messages                               | 401 403 403 403 403 200 200
			GET  | /ops/relay                                  | 401 403 403 403 403 200 200
			GET  | /ops/relay/verifications                    | 401 403 403 403 403 200 200
			GET  | /ops/rebuilds                               | 401 403 403 403 403 200 200
			GET  | /ops/stock/rebuild                          | 401 403 403 403 403 200 200
			GET  | /ops/conservation                           | 401 403 403 403 403 200 200
			POST | /ops/messages/retry                         | 401 403 403 403 403 400 400
			GET  | /actuator/health                            | 200 200 200 200 200 200 200
			GET  | /actuator/health/liveness                   | 200 200 200 200 200 200 200
			GET  | /actuator                                   | 401 403 403 403 403 200 200
			GET  | /actuator/metrics                           | 401 403 403 403 403 200 200
			GET  | /actuator/modulith                          | 401 403 403 403 403 200 200
			GET  | /v3/api-docs                                | 200 200 200 200 200 200 200
			GET  | /error                                      | 404 404 404 404 404 404 404
			GET  | /nothing/of/the/kind                        | 404 404 404 404 404 404 404
			""")
	void answersEachRole(String method, String path, String statuses) {
		assertThat(PEOPLE).extracting(person -> call(person, method, this.own.in(path)).status())
			.as("%s by %s", path, PEOPLE)
			.containsExactly(Stream.of(statuses.split(" ")).map(Integer::valueOf).toArray(Integer[]::new));
	}

	/** What belongs to somebody else is answered like what does not exist. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /customers/{customer}                          | CUSTOMER_NOT_FOUND
			PUT  | /customers/{customer}                          | CUSTOMER_NOT_FOUND
			GET  | /customers/{customer}/notification-preferences | CUSTOMER_NOT_FOUND
			PUT  | /customers/{customer}/notification-preferences | CUSTOMER_NOT_FOUND
			GET  | /orders?customerId={customer}                  | CUSTOMER_NOT_FOUND
			GET  | /orders/{order}                                | ORDER_NOT_FOUND
			GET  | /orders/{order}/timeline                       | ORDER_NOT_FOUND
			GET  | /orders/{order}/updates                        | ORDER_NOT_FOUND
			POST | /orders/{order}/cancel                         | ORDER_NOT_FOUND
			GET  | /order-requests/{request}                      | ORDER_REQUEST_NOT_FOUND
			GET  | /payments/{payment}                            | PAYMENT_NOT_FOUND
			POST | /payments/{payment}/pay                        | PAYMENT_NOT_FOUND
			POST | /payments/{payment}/decline                    | PAYMENT_NOT_FOUND
			""")
	void hidesWhatIsSomebodyElses(String method, String path, String code) {
		var nothing = new Things(id(), id(), id(), id(), id(), "NONE", "", "");

		for (var things : List.of(this.foreign, nothing)) {
			var answer = call("customer", method, things.in(path));
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.text("code")).isEqualTo(code);
		}
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
		assertThat(customer().get("/orders?size=100").body().at("/items").valueStream()).isNotEmpty()
			.allMatch(order -> order.at("/customerId").asString().equals(OWNER));
		assertThat(customer().get("/customers").body().at("/items").valueStream()).singleElement()
			.satisfies(one -> assertThat(one.at("/id").asString()).isEqualTo(OWNER));
	}

	@Test
	void letsNoCustomerChooseTheirLimit() {
		var greedy = new java.util.HashMap<>(aPerson());
		greedy.put("creditLimit", ShopClient.euros("1000000.00"));

		assertThat(customer().post(greedy, "/customers").text("code")).isEqualTo("CREDIT_LIMIT_FORBIDDEN");
		assertThat(customer().post(aPerson(), "/customers").text("code")).isEqualTo("CUSTOMER_EXISTS");
		assertThat(this.shop.post(aPerson(), "/customers").body().at("/errors/0/field").asString())
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
		var paid = things(this.foreign.customer());
		assertThat(call("nobody", "POST", paid.in("/payments/{payment}/pay") + paid.pay()).text("status"))
			.isEqualTo("MADE");
		var cancelled = things(this.foreign.customer());
		assertThat(call("nobody", "POST", cancelled.in("/orders/{order}/cancel") + cancelled.track()).status())
			.isEqualTo(202);
	}

	@Test
	void refusesWithAProblem() {
		var nobody = call("nobody", "GET", "/orders");
		assertThat(nobody.text("code")).isEqualTo("NOT_SIGNED_IN");
		var courier = call("courier", "GET", "/orders");
		assertThat(courier.text("code")).isEqualTo("FORBIDDEN");
		var forged = this.shop.as(TestTokens.of("admin") + "x").get("/orders");
		assertThat(forged.status()).isEqualTo(401);
		assertThat(forged.text("code")).isEqualTo("TOKEN_INVALID");
		assertThat(this.shop.asNobody().post(null, "/actuator/health").status()).isEqualTo(405);
	}

	@Test
	void showsHealthWithoutDetailsToStrangers() {
		assertThat(this.shop.asNobody().get("/actuator/health").body().has("components")).isFalse();
		assertThat(this.shop.as(TestTokens.of("operator")).get("/actuator/health").body().has("components")).isTrue();
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
		var path = "/ops/messages/" + id() + "/discard";
		this.shop.as(TestTokens.of("operator")).post(Map.of("reason", "no longer needed"), path);

		ShopClient.eventually("the call is in the audit log")
			.untilAsserted(() -> assertThat(this.shop.get("/logs?actor=operator:operator&size=100")
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
		var client = person.equals("nobody") ? this.shop.asNobody() : this.shop.as(TestTokens.of(person));
		return switch (method) {
			case "GET" -> client.get(path);
			case "POST" -> client.post(hasNoBody(path) ? null : Map.of(), path);
			default -> client.put(Map.of(), path);
		};
	}

	private static boolean hasNoBody(String path) {
		return path.matches(".*/(pay|decline|cancel|retry)(\\?.*)?");
	}

	private static Map<String, Object> aPerson() {
		return Map.of("name", "Ada Lovelace", "email", "ada@example.org", "phone", "+44 20 7946 0001", "address",
				Map.of("street", "12 St James's Square", "city", "London", "postalCode", "SW1Y 4JH", "country", "GB"));
	}

	private static String id() {
		return UUID.randomUUID().toString();
	}

}

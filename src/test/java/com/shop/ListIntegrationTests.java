package com.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists have one shape, and are read part by part while entries come and go. */
@IntegrationTest
class ListIntegrationTests {

	private final int port;

	private final ShopClient shop;

	ListIntegrationTests(@LocalServerPort int port) {
		this.port = port;
		this.shop = new ShopClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/customers", "/products", "/products/{sku}/stock-events", "/stock", "/orders",
			"/payments", "/deliveries", "/logs", "/notifications?orderId={id}", "/notifications?customerId={id}",
			"/ops/messages", "/ops/rebuilds", "/ops/relay/verifications", "/ops/relay/parked", "/webhook-endpoints",
			"/embedded/emails", "/embedded/text-messages" })
	void haveOneShape(String path) {
		var variable = path.contains("{id}") ? "01900000-0000-7000-8000-000000000001" : this.shop.aProduct("1.00", 1);

		var list = this.shop.get(path, path.contains("{") ? new Object[] { variable } : new Object[0]);

		assertThat(list.status()).isEqualTo(200);
		assertThat(list.body().at("/items").isArray()).isTrue();
		assertThat(list.body().propertyNames()).isSubsetOf("items", "next");
		assertThat(list.headers().getFirst(HttpHeaders.LINK) != null).isEqualTo(list.body().has("next"));
		assertThat(list.body().at("/items").size()).isLessThanOrEqualTo(20);
		var one = path + (path.contains("?") ? "&" : "?") + "limit=1";
		assertThat(this.shop.get(one.replace("{id}", variable).replace("{sku}", variable)).body().at("/items").size())
			.isLessThanOrEqualTo(1);
	}

	/** Whatever answers several things is such a list, also one that comes later. */
	@Test
	void haveOneShapeInTheDocument() {
		var document = this.shop.asNobody().get("/v3/api-docs").body();
		var reads = document.path("paths").valueStream().map(path -> path.path("get")).toList();

		assertThat(reads).filteredOn(read -> schemaOf(read).path("type").asString("").equals("array"))
			.as("bare arrays")
			.isEmpty();
		var lists = reads.stream().filter(read -> isList(schemaOf(read), document)).toList();
		assertThat(lists).as("the walk finds them").hasSizeGreaterThan(15);
		assertThat(lists).allSatisfy(
				list -> assertThat(list.path("parameters").valueStream()).as(list.path("operationId").asString())
					.extracting(parameter -> parameter.path("name").asString())
					.contains("limit", "cursor"));
	}

	private static JsonNode schemaOf(JsonNode read) {
		return read.at("/responses/200/content/application~1json/schema");
	}

	private static boolean isList(JsonNode schema, JsonNode document) {
		var reference = schema.path("$ref").asString("");
		return !reference.isEmpty() && document.at(reference.substring(1)).at("/properties/items").has("items");
	}

	@Test
	void neitherSkipNorRepeatWhileOrdersCome() {
		var customer = this.shop.aCustomer("1000.00");
		var sku = this.shop.aProduct("1.00", 100);
		var orders = orders(5, customer, sku);
		var newest = "/orders?limit=2&customerId=" + customer;
		var oldest = newest + "&sort=placedAt";

		var first = this.shop.get(newest);
		var firstOfOldest = this.shop.get(oldest);
		var later = this.shop.anOrder(customer, sku, 1);

		assertThat(ids(first)).containsExactlyElementsOf(orders.reversed().subList(0, 2));
		assertThat(rest(first)).containsExactlyElementsOf(orders.reversed().subList(2, 5));
		assertThat(ids(firstOfOldest)).containsExactlyElementsOf(orders.subList(0, 2));
		assertThat(rest(firstOfOldest)).containsExactly(orders.get(2), orders.get(3), orders.get(4), later);
	}

	@Test
	void areReadInPartsAlsoIfTheyAreShort() {
		var all = values(this.shop.get("/ops/rebuilds"), "/name");
		var first = this.shop.get("/ops/rebuilds?limit=1");

		assertThat(all).contains("audit-log", "order-customers", "notification-contacts").isSorted();
		assertThat(values(first, "/name")).containsExactlyElementsOf(all.subList(0, 1));
		assertThat(rest(first, "/name")).containsExactlyElementsOf(all.subList(1, all.size()));
	}

	@Test
	void tellWhatACustomerWasTold() {
		var customer = this.shop.aCustomer("1000.00");
		var orders = orders(2, customer, this.shop.aProduct("1.00", 10));
		ShopClient.eventually("the customer is told of both")
			.until(() -> this.shop.get("/notifications?customerId={id}", customer).body().at("/items").size() == 4);

		var all = this.shop.get("/notifications?customerId={id}", customer);
		var first = this.shop.get("/notifications?customerId={id}&limit=1", customer);

		var byOne = new ArrayList<>(ids(first));
		byOne.addAll(rest(first));
		assertThat(byOne).containsExactlyElementsOf(ids(all)).doesNotHaveDuplicates();
		assertThat(values(all, "/orderId")).containsOnly(orders.toArray(String[]::new));
		assertThat(ids(this.shop.get("/notifications?orderId={id}&customerId={id}", orders.get(0), customer)))
			.hasSize(2);
		assertThat(this.shop.get("/notifications").text("errors.0.field")).isEqualTo("orderId");
	}

	@ParameterizedTest
	@CsvSource({ "/customers, registeredAt", "/payments, requestedAt", "/deliveries, scheduledAt" })
	void areSortedByAgeAsTheClientWants(String path, String sort) {
		Belongings.of(this.shop.aCustomer("1000.00"), this.shop);
		Belongings.of(this.shop.aCustomer("1000.00"), this.shop);

		var oldest = values(this.shop.get(path + "?limit=2&sort=" + sort), "/" + sort);
		var newest = values(this.shop.get(path + "?limit=2&sort=-" + sort), "/" + sort);

		assertThat(oldest).map(Instant::parse).hasSize(2).isSorted();
		assertThat(newest).map(Instant::parse).hasSize(2).isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(Instant.parse(oldest.getFirst())).isBefore(newest.getFirst());
	}

	@Test
	void findOrdersByWhatPeopleKnowOfThem() {
		var order = this.shop.anOrder(this.shop.aCustomer("1000.00"), this.shop.aProduct("1.00", 100), 1);
		this.shop.awaitPayment(order);
		var found = this.shop.get("/orders/{id}", order);
		var customer = this.shop.get("/customers/{id}", found.text("customerId"));
		var placed = Instant.parse(found.text("placedAt"));

		var number = found.text("number");
		assertThat(number).matches("A-[0-9]+");
		assertThat(ids(this.shop.get("/orders?number={number}", number))).containsExactly(order);
		assertThat(ids(this.shop.get("/orders?q={number}", number.toLowerCase(Locale.ROOT)))).containsExactly(order);
		assertThat(ids(this.shop.get("/orders?sku={sku}", found.text("lines.0.sku")))).containsExactly(order);
		assertThat(ids(this.shop.get("/orders?email={email}&status=CREATED&status=PAID", customer.text("email"))))
			.contains(order);
		assertThat(ids(this.shop.get("/orders?customerId={id}&status=PAID&status=SHIPPED", customer.text("id"))))
			.isEmpty();
		assertThat(ids(this.shop.get("/orders?placedFrom={from}&placedTo={to}", placed, placed.plusMillis(1))))
			.contains(order);
		assertThat(ids(this.shop.get("/orders?customerId={id}&placedTo={to}", customer.text("id"), placed))).isEmpty();
		assertThat(
				ids(this.shop.get("/customers?q={name}&email={email}", customer.text("name"), customer.text("email"))))
			.contains(customer.text("id"));
		assertThat(ids(this.shop.get("/payments?status=CREATED"))).contains(found.text("paymentId"));
	}

	@Test
	void goOnAfterAnEntryThatIsGone() {
		var oldest = this.shop.aCustomer("1.00");
		var gone = this.shop.aCustomer("1.00");
		var newest = this.shop.aCustomer("1.00");

		var first = this.shop.get("/customers?limit=2");
		this.shop.delete("/customers/{id}", gone);

		assertThat(ids(first)).containsExactly(newest, gone);
		assertThat(ids(this.shop.get("/customers?limit=1&cursor={next}", first.text("next")))).containsExactly(oldest);
	}

	@Test
	void readTheLogWithoutSkippingEntriesOfTheSameInstant() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("1.00", 1), 1);
		this.shop.awaitPayment(order);
		ShopClient.eventually("the payment is in the log")
			.until(() -> this.shop.get("/logs?orderId={id}&type=PaymentCreated", order)
				.body()
				.at("/items")
				.size() == 1);

		var all = this.shop.get("/logs?orderId={id}&limit=100", order);
		var first = this.shop.get("/logs?orderId={id}&limit=1", order);

		var byOne = new ArrayList<>(values(first, "/eventId"));
		byOne.addAll(rest(first, "/eventId"));
		assertThat(byOne).containsExactlyElementsOf(values(all, "/eventId"));
	}

	@Test
	void tellWhereTheNextPartIs() {
		this.shop.aProduct("1.00", 1);
		this.shop.aProduct("1.00", 1);

		var first = this.shop.get("/products?limit=1");

		assertThat(first.headers().getFirst(HttpHeaders.LINK))
			.isEqualTo("</products?limit=1&cursor=" + first.text("next") + ">; rel=\"next\"");
	}

	/** Links have the parameters as they came, with signs that need no encoding. */
	@ParameterizedTest
	@ValueSource(strings = { "limit=1&link=x=y", "link=a/b?c=d&limit=1", "q=thing=&limit=1", "q=%E2%80%94thing&limit=1",
			"&limit=1&" })
	void tellWhereTheNextPartIsWhateverTheyWereAskedFor(String query) {
		IntStream.range(0, 3).forEach(_ -> this.shop.aProduct("1.00", 1));

		var first = RawHttp.request(this.port, "GET /products?" + query);

		assertThat(first.status()).as("%s", first).isEqualTo(200);
		var next = RawHttp.request(this.port, "GET " + linkOf(first));
		assertThat(next.status()).as("%s", next).isEqualTo(200);
		assertThat(next.json().at("/items/0/sku")).isNotEqualTo(first.json().at("/items/0/sku"));
		assertThat(linkOf(next))
			.isEqualTo(linkOf(first).replace(first.json().at("/next").asString(), next.json().at("/next").asString()));
	}

	private static String linkOf(RawHttp.Answer part) {
		var link = part.header(HttpHeaders.LINK);
		assertThat(link).endsWith(">; rel=\"next\"");
		return link.substring(1, link.indexOf('>'));
	}

	@Test
	void takeOnlyTheirOwnCursors() {
		var customer = this.shop.aCustomer("1000.00");
		orders(2, customer, this.shop.aProduct("1.00", 10));
		var next = this.shop.get("/orders?limit=1&customerId={id}", customer).text("next");

		assertThat(this.shop.get("/orders?customerId={id}&cursor={next}", customer, next).status()).isEqualTo(200);
		for (var foreign : List.of("/orders?cursor={next}", "/orders?sort=placedAt&cursor={next}",
				"/orders?status=CREATED&cursor={next}", "/customers?cursor={next}", "/logs?cursor={next}",
				"/ops/messages?cursor={next}")) {
			assertCursorRefused(this.shop.get(foreign, next));
		}
		for (var nonsense : List.of("", "x", "%", "AAAA", next + "x", next.substring(2), "ä", "=".repeat(400))) {
			assertCursorRefused(this.shop.get("/orders?customerId={id}&cursor={next}", customer, nonsense));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders?sort=total", "/logs?sort=-", "/products?limit=0", "/products?limit=101",
			"/products?limit=x", "/orders?number=1042", "/orders?status=LOST", "/orders?placedFrom=today",
			"/products?page=1", "/products?size=10" })
	void refuseWhatTheyDoNotHave(String path) {
		var refused = this.shop.get(path);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(path).contains("?" + refused.text("errors.0.field") + "=");
	}

	private void assertCursorRefused(ShopClient.Answer answer) {
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
		assertThat(answer.text("errors.0.field")).isEqualTo("cursor");
	}

	private List<String> orders(int number, String customer, String sku) {
		var orders = new ArrayList<String>();
		for (var each = 0; each < number; each++) {
			orders.add(this.shop.anOrder(customer, sku, 1));
		}
		return orders;
	}

	/** The ids in all further parts, as the links lead to them. */
	private List<String> rest(ShopClient.Answer first) {
		return rest(first, "/id");
	}

	private List<String> rest(ShopClient.Answer first, String id) {
		var ids = new ArrayList<String>();
		for (var link = next(first); !link.isEmpty();) {
			var part = this.shop.get(link);
			ids.addAll(values(part, id));
			link = next(part);
		}
		return ids;
	}

	private static String next(ShopClient.Answer answer) {
		var link = answer.headers().getFirst(HttpHeaders.LINK);
		return (link != null) ? link.substring(1, link.indexOf('>')) : "";
	}

	private static List<String> ids(ShopClient.Answer list) {
		return values(list, "/id");
	}

	private static List<String> values(ShopClient.Answer list, String field) {
		return list.body().at("/items").valueStream().map(item -> item.at(field)).map(JsonNode::asString).toList();
	}

}

package com.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

import com.shop.embedded.TestTokens;

import static com.shop.ShopClient.euros;
import static org.assertj.core.api.Assertions.assertThat;

/** A merchandiser's day: prices, pictures, what is on sale, and what is really there. */
@IntegrationTest
class ProductIntegrationTests {

	private static final String PRODUCT = "/products/{sku}";

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final int port;

	ProductIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.port = port;
		this.jdbc = jdbc;
	}

	@Test
	void keepsThePriceThatAnOrderSaw() {
		var sku = this.shop.aProduct("10.00", 10);
		var customer = this.shop.aCustomer("100.00");
		var order = this.shop.anOrder(customer, sku, 2);
		this.shop.awaitPayment(order);

		var changed = this.shop.patch(Map.of("price", euros("11.00")), PRODUCT, sku);

		assertThat(changed.text("price.amount")).isEqualTo("11.00");
		var kept = this.shop.get("/orders/{id}", order);
		assertThat(kept.text("lines.0.unitPrice.amount")).isEqualTo("10.00");
		assertThat(kept.text("total.amount")).isEqualTo("20.00");
		var later = this.shop.anOrder(customer, sku, 2);
		assertThat(this.shop.get("/orders/{id}", later).text("total.amount")).isEqualTo("22.00");
	}

	@Test
	void refusesAtOnceWhatCannotBeDelivered() {
		var sku = this.shop.aProduct("10.00", 10);
		var customer = this.shop.aCustomer("100.00");
		var abroad = this.shop.aCustomerIn("AQ", "100.00");
		var offSale = this.shop.aProduct("10.00", 10);
		this.shop.patch(Map.of("onSale", false), PRODUCT, offSale);
		var orders = countOrders();

		assertRefused("CUSTOMER_UNKNOWN", UUID.randomUUID().toString(), sku);
		assertRefused("COUNTRY_NOT_SERVED", abroad, sku);
		assertRefused("PRODUCT_UNKNOWN", customer, "NO-SUCH-THING");
		assertRefused("PRODUCT_NOT_ON_SALE", customer, offSale);

		assertThat(countOrders()).isEqualTo(orders);
		this.shop.patch(Map.of("onSale", true), PRODUCT, offSale);
		assertThat(this.shop.order(customer, offSale, 1).status()).isEqualTo(202);
	}

	@Test
	void changesOnlyWhatIsNamedAndNothingThatNobodyHasSeen() {
		var sku = this.shop.aProduct("10.00", 0);
		var seen = this.shop.get(PRODUCT, sku);
		var image = "https://example.org/tea.png?size=2";

		var changed = this.shop.conditional(HttpMethod.PATCH,
				Map.of("description", "Strong\nand malty", "imageUrl", image), HttpHeaders.IF_MATCH, seen.etag(),
				PRODUCT, sku);
		var outdated = this.shop.conditional(HttpMethod.PATCH, Map.of("name", "Ceylon"), HttpHeaders.IF_MATCH,
				seen.etag(), PRODUCT, sku);

		assertThat(outdated.status()).isEqualTo(412);
		assertThat(this.shop.get(PRODUCT, sku).body()).isEqualTo(changed.body());
		assertThat(this.shop.get(PRODUCT, sku).etag()).isEqualTo(changed.etag()).isNotEqualTo(seen.etag());
		assertThat(List.of(changed.text("name"), changed.text("price.amount"), changed.text("description"),
				changed.text("imageUrl")))
			.containsExactly("A thing", "10.00", "Strong\nand malty", image);
		var bare = this.shop.patchRaw("{\"description\":null,\"imageUrl\":null}", PRODUCT, sku);
		assertThat(bare.body().has("description") || bare.body().has("imageUrl")).isFalse();
	}

	/** Its ETag is that of what can be changed; the stock changes without it. */
	@Test
	void showsTheStockOfNowHoweverOldTheClientsVersionIs() {
		var sku = this.shop.aProduct("10.00", 1);
		var seen = this.shop.get(PRODUCT, sku);
		this.shop.post(Map.of("quantity", 1), "/products/{sku}/receipts", sku);

		var again = this.shop.conditional(HttpMethod.GET, null, HttpHeaders.IF_NONE_MATCH, seen.etag(), PRODUCT, sku);

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.text("available")).isEqualTo("2");
		assertThat(again.etag()).isEqualTo(seen.etag());
	}

	@ParameterizedTest
	@CsvSource({ "imageUrl,javascript:alert(1)", "imageUrl,data:image/png;base64,AAAA", "imageUrl,ftp://example.org/x",
			"imageUrl,/x.png", "imageUrl,https:///x.png", "imageUrl,https://me:pw@example.org/x",
			"imageUrl,https://example.org/x#y", "imageUrl,https://exämple.org/x", "imageUrl,'https://example.org/\">'",
			"imageUrl,https://example.org:65536/", "description,'a\u0007b'", "description,'a\u202Eb'", "onSale,",
			"price,", "name,", "sku,X", "imageUrl,http://example.org/x.png" })
	void refusesWhatCannotBe(String field, @Nullable String value) {
		var sku = this.shop.aProduct("10.00", 0);
		var change = new HashMap<String, Object>();
		change.put(field, value);

		var refused = this.shop.patch(change, PRODUCT, sku);

		assertThat(refused.status()).as("%s", refused.body()).isEqualTo(400);
		assertThat(refused.text("errors.0.field")).startsWith(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sku", "-sku", "name", "-name", "price", "-price" })
	void listsEachProductOnceWhateverTheOrder(String sort) {
		var word = "w" + UUID.randomUUID().toString().replace("-", "");
		for (var price : List.of("3.00", "1.00", "2.00", "2.00", "1.00")) {
			this.shop.post(Map.of("sku", "SKU-" + UUID.randomUUID(), "name", "Tea " + price, "price", euros(price),
					"description", "A " + word), "/products");
		}

		var skus = new ArrayList<String>();
		var part = this.shop.get("/products?q={word}&sort={sort}&limit=2", word, sort);
		skus.addAll(part.body().findValuesAsString("sku"));
		while (part.body().has("next")) {
			part = this.shop.get("/products?q={word}&sort={sort}&limit=2&cursor={next}", word, sort, part.text("next"));
			skus.addAll(part.body().findValuesAsString("sku"));
		}

		assertThat(skus).hasSize(5).doesNotHaveDuplicates();
		assertThat(this.shop.get("/products?q={word}&onSale=false", word).body().at("/items")).isEmpty();
		assertThat(this.shop.get("/products?q={word}&onSale=any", word).body().at("/items")).hasSize(5);
	}

	@ParameterizedTest
	@CsvSource({ "sort=colour,sort", "sort=name%20desc,sort", "onSale=maybe,onSale", "query=tea,query",
			"cursor=x,cursor" })
	void refusesAListThatIsNotThere(String parameters, String field) {
		var refused = this.shop.get("/products?" + parameters.replace("%20", " "));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text("errors.0.field")).isEqualTo(field);
	}

	@Test
	void correctsTheStockAndSaysWhatIsReserved() {
		var sku = this.shop.aProduct("10.00", 5);
		this.shop.awaitPayment(this.shop.anOrder(this.shop.aCustomer("100.00"), sku, 3));

		assertThat(correct(sku, -1, "BROKEN").body().at("/onHand").asInt()).isEqualTo(4);
		var refused = correct(sku, -2, "LOST");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("code")).isEqualTo("STOCK_BELOW_RESERVED");
		assertThat(refused.text("detail")).contains("3 are reserved");
		assertThat(correct(sku, 3, "COUNTED").text("available")).isEqualTo("0");

		var events = this.shop.get("/products/{sku}/stock-events", sku);
		assertThat(events.text("items.2.reason")).isEqualTo("BROKEN");
		assertThat(events.text("items.2.note")).isEqualTo("Ada looked");
		assertThat(events.text("items.3.quantity")).isEqualTo("-1");
		assertThat(
				this.shop.get("/products/{sku}/stock?at={then}", sku, events.text("items.2.occurredAt")).text("onHand"))
			.isEqualTo("4");
		assertThat(this.shop.get("/stock?below=1&limit=100").body().findValuesAsString("sku")).contains(sku);
		assertThat(this.shop.post(null, "/ops/conservation/check").body().path("findings").findValuesAsString("id"))
			.doesNotContain(sku);
	}

	@ParameterizedTest
	@CsvSource({ "1, LOST", "0, BROKEN", "0, FOUND", "-1, RETURNED", "-1, COUNTED", "1000001, FOUND" })
	void refusesCorrectionsThatMakeNoSense(int quantity, String reason) {
		var refused = correct(this.shop.aProduct("10.00", 5), quantity, reason);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text("errors.0.field")).isEqualTo("quantity");
	}

	@Test
	void remembersWhoChangedAProduct() {
		var sku = this.shop.aProduct("10.00", 0);

		new ShopClient(this.port).as(TestTokens.of("merchandiser")).patch(Map.of("name", "Ceylon"), PRODUCT, sku);

		ShopClient.eventually("the change is in the audit log").untilAsserted(() -> {
			var actors = this.jdbc
				.sql("SELECT actor FROM logging.entries WHERE line LIKE ? AND type LIKE '%ProductChanged%'")
				.param("%" + sku + " is at revision 2%")
				.query(String.class)
				.list();
			assertThat(actors).singleElement().asString().contains("merchandiser");
		});
	}

	private void assertRefused(String code, String customer, String sku) {
		var refused = this.shop.order(customer, sku, 1);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("code")).isEqualTo(code);
		assertThat(refused.body().has("requestId")).isFalse();
	}

	private long countOrders() {
		return this.jdbc.sql("SELECT count(*) FROM orders.orders").query(Long.class).single();
	}

	private ShopClient.Answer correct(String sku, int quantity, String reason) {
		return this.shop.post(Map.of("quantity", quantity, "reason", reason, "note", "Ada looked"),
				"/products/{sku}/corrections", sku);
	}

}

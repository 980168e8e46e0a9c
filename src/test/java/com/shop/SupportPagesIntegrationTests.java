package com.shop;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What support does in a real browser: find orders and customers, and help. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class SupportPagesIntegrationTests {

	private final ShopClient shop;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	SupportPagesIntegrationTests(@LocalServerPort int port, Messages messages, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.messages = messages;
		this.jdbc = jdbc;
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void findsAnOrderSeesAllThatIsKnownOfItAndCancelsIt(Visitor visitor) {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		var number = this.shop.get("/orders/{id}", order).text("number");
		var page = signedIn(visitor, "/staff/orders");
		Browser.check(page, visitor, "staff-orders");

		page.locator("#q").fill(number);
		page.locator("#find").click();
		assertThat(page.locator("tbody tr")).containsText("Konrad Zuse");
		page.locator("tbody a").click();
		assertThat(page.locator("h1")).containsText(number);
		reloadUntil(page, "the timeline is complete", ".event:has-text('OrderReadyToShip')");
		reloadUntil(page, "the customer has been told", ".told:has-text('PAYMENT_MADE')");
		if (!visitor.javaScript()) {
			page.locator("#places").click();
		}
		assertThat(page.locator("#timeline li:has-text('OrderRequested') .place")).containsText("orders-requested");
		assertThat(page.locator("#payment")).containsText("1");
		Browser.check(page, visitor, "staff-order");

		page.locator("#cancel").click();
		assertThat(page.locator("#consequence")).isVisible();
		page.locator("#cancel-really").click();
		this.shop.awaitOrder(order, "CANCELLED");
		page.reload();
		assertThat(page.locator("#facts")).containsText("CANCELLED_BY_CUSTOMER");
		assertThat(page.locator("#customer-reads"))
			.containsText(visitor.locale().equals("de-DE") ? "Sie haben die Bestellung storniert" : "You cancelled");
		assertThat(page.locator("#cancel")).hasCount(0);
		Browser.check(page, visitor, "staff-order-cancelled");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void saysWhereTheRecordOfEachEventIs() {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);
		reloadUntil(page, "the timeline is complete", ".event:has-text('OrderReadyToShip')");

		var events = page.locator(".event").count();

		assertThat(events).isGreaterThan(8);
		assertThat(page.locator(".place")).hasCount(events);
		var first = page.locator("#timeline li:has-text('OrderRequested') .place");
		assertThat(first).containsText("sequence 1");
		assertThat(first).hasText(Pattern.compile("Topic orders-requested, partition \\d, offset \\d+, sequence 1"));
	}

	@Test
	void showsWhatTheProductsWereCalledWhenTheyWereOrdered() {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		this.shop.patch(Map.of("name", "Another name"), "/products/{sku}",
				this.shop.get("/orders/{id}", order).text("lines.0.sku"));

		var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);

		assertThat(page.locator(".lines")).containsText("A thing");
		assertThat(page.locator("main")).not().containsText("Another name");
	}

	@Test
	void showsWhatItDidToTheStockAndWhatPartnersWereTold() {
		try (var partner = CallbackReceiver.start()) {
			var endpoint = this.shop.post(Map.of("url", partner.url(), "types",
					List.of("OrderCreated", "StockReserved"), "owner", "partner@example.org"), "/webhook-endpoints")
				.text("id");
			partner.answerWith(500);
			var order = aPaidOrder(aCustomer("Konrad Zuse"));
			var sku = this.shop.get("/orders/{id}", order).text("lines.0.sku");
			var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);
			reloadUntil(page, "the partner accepts it", ".posted:has-text('OrderCreated.v1'):has-text('was accepted')");

			assertThat(page.locator(".posted")).hasCount(2);
			assertThat(page.locator(".posted").first()).containsText("Webhook to localhost");
			assertThat(page.locator(".moved")).hasCount(2);
			assertThat(page.locator(".moved").first()).containsText("Stock: 1 × " + sku + " reserved");
			assertThat(page.locator(".moved").last()).containsText("Then 9 on hand, 0 of them reserved");
			Browser.check(page, Visitor.DESKTOP, "staff-order-posted");
			this.shop.delete("/webhook-endpoints/{id}", endpoint);
		}
	}

	@Test
	void showsWhatWaitsForAnOperator() {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		var message = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, attempts, parked_at)
				VALUES (?, 'payment.refund-payment', 'com.shop.payment.RefundPayment',
				    json_build_object('orderId', ?::text)::text, 100, now())""").params(message, order).update();

		var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);

		assertThat(page.locator("#outstanding")).containsText("payment.refund-payment");
		Browser.accessible(page, "staff-order-parked");
		this.jdbc.sql("DELETE FROM event_publication WHERE id = ?").param(message).update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "email", "name", "phone", "sku" })
	void findsAnOrderByWhatACallerSays(String what) {
		var customer = aCustomer("Zoë " + UUID.randomUUID().toString().replaceAll("[^a-f]", "x"));
		var order = aPaidOrder(customer);
		var known = this.shop.get("/customers/{id}", customer);
		var page = signedIn(Visitor.DESKTOP, "/staff/orders");

		page.locator("#q")
			.fill(what.equals("sku") ? this.shop.get("/orders/{id}", order).text("lines.0.sku") : known.text(what));
		page.locator("#find").click();

		assertThat(page.locator("tbody a[href$='" + order + "']")).hasCount(1);
		page.locator("#status").click();
		page.locator("#status-REJECTED").check();
		page.locator("#find").click();
		assertThat(page.locator("#none")).isVisible();
	}

	@Test
	void saysSoWhenAnOrderCanNoLongerBeCancelled() {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);
		this.shop.deliver(this.shop.awaitDelivery(order), "SHIPPING");
		this.shop.awaitOrder(order, "SHIPPING");

		page.locator("#cancel").click();
		page.locator("#cancel-really").click();

		assertThat(page.locator("#refused")).isVisible();
		assertThat(page.locator("#status")).hasText("being handed over");
		Browser.accessible(page, "staff-order-refused");
	}

	@Test
	void tellsHowOftenAndWhyADeliveryFailed() {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.post(Map.of("reason", "NOT_MET"), "/deliveries/{id}/attempts", delivery);
		var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);
		assertThat(page.locator(".attempt")).containsText("Nobody was there");
		var courier = this.browser.open(Visitor.DESKTOP);
		courier.navigate(this.url + "/staff/deliveries?tab=ON_THE_WAY&day="
				+ this.shop.get("/deliveries/{id}", delivery).text("plannedOn"));
		courier.locator("button[value=courier]").click();
		courier.locator("#delivery-" + delivery + " summary").last().click();
		courier.locator("#mishap-" + delivery).selectOption("DAMAGED");
		courier.locator("#delivery-" + delivery + " button[value=REFUSED]").click();
		assertThat(courier.locator("#noted")).isVisible();
		page.reload();
		assertThat(page.locator("#delivery")).containsText("will not be delivered");

		var reported = this.shop.put(Map.of("status", "REFUSED", "reason", "DAMAGED"), "/deliveries/{id}/status",
				delivery);

		assertThat(reported.status()).isEqualTo(200);
		page.reload();
		assertThat(page.locator("#delivery-reason")).hasText("Damaged");
		Browser.accessible(page, "staff-order-not-delivered");
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void findsACustomerAndErasesThemOnceTheirOrderIsDelivered(Visitor visitor) {
		var name = "Emmy " + UUID.randomUUID().toString().replaceAll("[^a-f]", "x");
		var customer = aCustomer(name);
		var order = aPaidOrder(customer);
		var page = signedIn(visitor, "/staff/customers");
		Browser.check(page, visitor, "staff-customers");
		page.locator("#q").fill(name.toUpperCase(Locale.ROOT));
		page.locator("#find").click();
		page.locator("tbody a").click();
		assertThat(page.locator("h1")).hasText(name);
		assertThat(page.locator("tbody a")).hasText(this.shop.get("/orders/{id}", order).text("number"));
		Browser.check(page, visitor, "staff-customer");

		page.locator("#erase").click();
		Browser.check(page, visitor, "staff-erase");
		page.locator("#erase-really").click();
		assertThat(page.locator("#refused")).isVisible();
		Browser.check(page, visitor, "staff-erase-refused");

		deliver(order);
		page.locator("#erase-really").click();
		assertThat(page.locator("#erased")).isVisible();
		assertThat(this.shop.get("/customers/{id}", customer).status()).isEqualTo(404);
		this.messages.awaitDone();
		page.navigate(this.url + "/staff/orders/" + order);
		assertThat(page.locator("body")).not().containsText(name);
		assertThat(this.browser.complaints()).noneMatch(complaint -> !complaint.contains("409"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "courier", "merchandiser", "operator", "customer" })
	void opensToSupportOnly(String other) {
		var order = aPaidOrder(aCustomer("Konrad Zuse"));
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/sign-in");
		page.locator("button[value=" + other + "]").click();

		for (var path : List.of("/staff/orders", "/staff/orders/" + order, "/staff/customers")) {
			assertThat(page.navigate(this.url + path).status()).as(path).isEqualTo(403);
			assertThat(page.locator("nav a[href='" + path + "']")).hasCount(0);
		}
	}

	private String aCustomer(String name) {
		var phone = "+49 30 " + (1_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 8_999_999));
		return this.shop
			.post(Map.of("name", name, "email", UUID.randomUUID() + "@example.org", "phone", phone, "address",
					Map.of("street", "Methfesselstraße 7", "city", "Berlin", "postalCode", "10965", "country", "DE"),
					"creditLimit", ShopClient.euros("100.00")), "/customers")
			.text("id");
	}

	private String aPaidOrder(String customer) {
		var order = this.shop.anOrder(customer, this.shop.aProduct("1.00", 10), 1);
		this.shop.pay(this.shop.awaitPayment(order));
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		return order;
	}

	private void deliver(String order) {
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(order, "DELIVERED");
		this.messages.awaitDone();
	}

	private static void reloadUntil(Page page, String what, String selector) {
		ShopClient.eventually(what).until(() -> {
			page.reload();
			return page.locator(selector).count() > 0;
		});
	}

	private Page signedIn(Visitor visitor, String path) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + path);
		page.locator("button[value=support]").click();
		assertThat(page.locator("main.wide")).isVisible();
		return page;
	}

}

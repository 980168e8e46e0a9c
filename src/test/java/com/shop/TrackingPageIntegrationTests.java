package com.shop;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on which a customer follows an order, in a real browser: the Chromium of the
 * machine. On CI it has to be there.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class TrackingPageIntegrationTests {

	private final ShopClient shop;

	private final String url;

	private final JdbcClient jdbc;

	@RegisterExtension
	private final Browser browser = new Browser();

	private Page page;

	@SuppressWarnings("NullAway.Init")
	TrackingPageIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@BeforeEach
	void openPage() {
		this.page = this.browser.open(Browser.Visitor.DESKTOP);
	}

	@Test
	void followsTheOrderWithoutBeingReloaded() {
		var orderId = anOrder();
		var payment = this.shop.awaitPayment(orderId);
		open(orderId);
		this.page.evaluate("window.loadedOnce = true");

		assertThat(this.page.locator(".amount").textContent()).isEqualTo("€39.98");
		assertThat(this.page.locator("#pay").getAttribute("href")).contains("/pay/" + payment + "?link=");
		assertReached("Order created", "Payment created");
		screenshot("track-payable");
		this.shop.pay(payment);
		var delivery = this.shop.awaitDelivery(orderId);
		assertReached("Order created", "Payment created", "Payment made", "Delivery planned");
		PlaywrightAssertions.assertThat(this.page.locator("#pay")).hasCount(0);
		PlaywrightAssertions.assertThat(this.page.locator("#expected")).isVisible();
		this.shop.put(Map.of("status", "SHIPPING", "carrier", "DHL", "trackingNumber", "0034"),
				"/deliveries/{id}/status", delivery);
		PlaywrightAssertions.assertThat(this.page.locator("#parcel")).containsText("DHL");
		assertThat(this.shop.get("/orders/{id}", orderId).text("trackingNumber")).isEqualTo("0034");
		screenshot("track-shipping");
		Stream.of("SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));

		assertReached("Order created", "Payment created", "Payment made", "Delivery planned", "Shipping", "Shipped",
				"Delivered");
		assertThat(this.page.locator("#status").textContent()).contains("has arrived");
		PlaywrightAssertions.assertThat(this.page.locator("#expected")).hasCount(0);
		PlaywrightAssertions.assertThat(this.page.locator("#tracking-number")).hasText("0034");
		assertThat(this.page.locator("time")).satisfies(times -> assertThat(times.count()).isEqualTo(7));
		assertThat(this.page.locator("time").first().textContent()).as("a time with its zone").matches(".*[AP]M \\S+");
		assertThat(this.page.evaluate("window.loadedOnce")).isEqualTo(true);
		assertThat(this.browser.complaints()).as("the policy holds, the script runs").isEmpty();
		screenshot("track-delivered");
	}

	@Test
	void keepsAQuestionOpenAndTheFocusWhileTheOrderGoesOn() {
		var orderId = anOrder();
		var payment = this.shop.awaitPayment(orderId);
		open(orderId);
		this.page.locator("#cancel").press("Enter");
		this.page.locator("#cancel-really").focus();

		this.shop.pay(payment);

		assertReached("Order created", "Payment created", "Payment made", "Delivery planned");
		PlaywrightAssertions.assertThat(this.page.locator("#cancel-really")).isVisible();
		PlaywrightAssertions.assertThat(this.page.locator("#cancel-really")).isFocused();
	}

	@Test
	void asksNobodyToPayWhileTheBankIsStillAtWork() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);
		open(orderId);
		PlaywrightAssertions.assertThat(this.page.locator("#pay")).isVisible();

		this.jdbc.sql("UPDATE payment.payments SET pending_charge_id = charge_id WHERE order_id = ?::uuid")
			.param(orderId)
			.update();
		open(orderId);

		PlaywrightAssertions.assertThat(this.page.locator("#status")).isVisible();
		PlaywrightAssertions.assertThat(this.page.locator("#pay")).hasCount(0);
	}

	@Test
	void tellsWhyTheOrderIsOff() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);
		open(orderId);

		this.shop.post(null, "/orders/{id}/cancel", orderId);

		PlaywrightAssertions.assertThat(this.page.locator("#status")).containsText("The order is cancelled.");
		PlaywrightAssertions.assertThat(this.page.locator("#status")).containsText("cancelled the order");
		PlaywrightAssertions.assertThat(this.page.locator("#pay")).hasCount(0);
		screenshot("track-cancelled");
	}

	@Test
	void tellsWhyTheOrderIsRejected() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("1.00"), this.shop.aProduct("19.99", 5), 2);
		open(orderId);

		PlaywrightAssertions.assertThat(this.page.locator("#status")).containsText("We cannot take this order.");
		PlaywrightAssertions.assertThat(this.page.locator(".stages")).hasCount(0);
	}

	@Test
	void putsWhatWasOrderedIntoTheBasketAgainOnceTheOrderIsOff() {
		var product = this.shop.aProduct("19.99", 5);
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), product, 2);
		this.shop.awaitPayment(orderId);
		open(orderId);
		PlaywrightAssertions.assertThat(this.page.locator("#buy-again")).hasCount(0);
		this.shop.post(null, "/orders/{id}/cancel", orderId);

		this.page.locator("#buy-again").click();
		PlaywrightAssertions.assertThat(this.page.locator("#quantity-" + product)).hasValue("2");
		this.page.goBack();
		this.page.locator("#buy-again").click();

		PlaywrightAssertions.assertThat(this.page.locator("#quantity-" + product)).hasValue("2");
		assertThat(this.page.url()).as("everything fits").endsWith("/basket");
	}

	@Test
	void tellsNoMoreOfTheCustomerThanTheAddress() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);

		var answer = this.page.navigate(this.url + this.shop.trackingPage(orderId));

		assertThat(answer.text()).contains("Arlington 22202").doesNotContain("Grace", "Hopper", "example.org");
		assertThat(answer.headers().get("content-security-policy")).startsWith("default-src 'none'");
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void givesAReceiptToPrintOnceTheOrderIsPaid(Visitor visitor) {
		var orderId = anOrder();
		var payment = this.shop.awaitPayment(orderId);
		var visit = this.browser.open(visitor);
		visit.navigate(this.url + this.shop.trackingPage(orderId));
		PlaywrightAssertions.assertThat(visit.locator("#receipt")).hasCount(0);
		this.shop.pay(payment);
		this.shop.awaitOrder(orderId, "READY_TO_SHIP");
		this.shop.post(Map.of("amount", ShopClient.euros("5.00"), "reason", "The pot has a scratch"),
				"/orders/{id}/refunds", orderId);
		ShopClient.eventually("the part is refunded")
			.until(() -> this.shop.get("/orders/{id}", orderId).text("refunded.amount").equals("5.00"));

		visit.reload();
		visit.locator("#receipt").click();

		PlaywrightAssertions.assertThat(visit.locator("h1"))
			.containsText(this.shop.get("/orders/{id}", orderId).text("number"));
		PlaywrightAssertions.assertThat(visit.locator("#shop")).containsText("Teehaus GmbH, Am Markt 1, 20095 Hamburg");
		PlaywrightAssertions.assertThat(visit.locator("#paid")).isVisible();
		PlaywrightAssertions.assertThat(visit.locator("#address")).containsText("Arlington 22202");
		PlaywrightAssertions.assertThat(visit.locator("#lines tbody td")).containsText(twoThings(visitor));
		PlaywrightAssertions.assertThat(visit.locator(".part")).containsText("The pot has a scratch");
		PlaywrightAssertions.assertThat(visit.locator("#refunded"))
			.containsText(visitor.width() == 320 ? "5,00" : "5.00");
		Browser.check(visit, visitor, "receipt");
		visit.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		PlaywrightAssertions.assertThat(visit.locator("header.site")).isHidden();
		PlaywrightAssertions.assertThat(visit.locator("#track")).isHidden();
		PlaywrightAssertions.assertThat(visit.locator("#total")).isVisible();
		Browser.screenshot(visit, "receipt-printed-" + visitor.width());
	}

	private static String[] twoThings(Visitor visitor) {
		return (visitor.width() == 320) ? new String[] { "A thing 2 × 19,99", "39,98" }
				: new String[] { "A thing 2 × €19.99", "€39.98" };
	}

	@Test
	void saysOnTheReceiptThatNothingWasPaid() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);

		this.page.navigate(this.url + this.shop.trackingPage(orderId).replace("?", "/receipt?"));

		PlaywrightAssertions.assertThat(this.page.locator("#unpaid")).hasText("Not paid");
		this.page.navigate(this.url + "/track/" + orderId + "/receipt");
		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");
	}

	@Test
	void opensToNobodyWithoutALink() {
		this.page.navigate(this.url + "/track/" + anOrder());
		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");

		this.page.navigate(this.url + this.shop.trackingPage(anOrder()) + "x");
		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");
	}

	private String anOrder() {
		return this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
	}

	private void open(String orderId) {
		this.browser.complaints().clear();
		this.page.navigate(this.url + this.shop.trackingPage(orderId));
	}

	private void assertReached(String... stages) {
		PlaywrightAssertions.assertThat(this.page.locator(".stages .reached span")).hasText(stages);
	}

	private void screenshot(String name) {
		Browser.screenshot(this.page, name);
	}

}

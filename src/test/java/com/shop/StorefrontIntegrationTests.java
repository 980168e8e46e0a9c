package com.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What customers do in a real browser: look, fill a basket, order, pay, follow, cancel.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class StorefrontIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	StorefrontIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void letsAGuestOrderAndPayWithFiveClicksAndOneForm(Visitor visitor) {
		var sku = this.shop.aProduct("19.99", 3);
		var page = this.browser.open(visitor);
		var clicks = new AtomicInteger();
		page.navigate(this.url + "/?q=" + sku);
		check(page, visitor, "catalogue");

		click(page.locator("#product-" + sku + " button"), clicks);
		if (visitor.javaScript()) {
			assertThat(page.locator("[data-count='/basket']")).hasText("1");
			check(page, visitor, "catalogue-added");
			click(page.locator("header a[href='/basket']"), clicks);
		}
		assertThat(page.locator("#total")).hasText(visitor.locale().equals("de-DE") ? "19,99 €" : "€19.99");
		check(page, visitor, "basket");
		click(page.locator("#checkout"), clicks);
		check(page, visitor, "checkout");
		fillIn(page);
		click(page.locator("#order"), clicks);
		page.waitForURL(url -> url.contains("/pay/"));
		check(page, visitor, "pay");
		click(page.locator("#pay"), clicks);

		assertThat(page.locator("#outcome")).hasClass("done");
		check(page, visitor, "paid");
		assertThat(clicks.get()).isLessThanOrEqualTo(5);
		page.locator("#track").click();
		assertOrderedByAGuest(page.url().replaceFirst(".*/track/([^?]+).*", "$1"));
		assertThat(page.locator("#address")).containsText("Arlington 22202");
		assertThat(page.locator("#delivery-note")).containsText("Please ring twice");
		assertThat(page.locator(".lines")).containsText("1 ×");
		check(page, visitor, "track");
		page.navigate(this.url + "/basket");
		assertThat(page.locator("#empty")).isVisible();
		check(page, visitor, "basket-empty");
		assertThat(this.browser.complaints()).isEmpty();
	}

	private void assertOrderedByAGuest(String order) {
		var customer = this.shop.get("/orders/{id}", order).text("customerId");
		ShopClient.eventually("the audit log tells that a guest has ordered")
			.untilAsserted(() -> assertThat(
					this.shop.get("/logs?orderId={id}&type=OrderRequested", order).text("items.0.actor"))
				.isEqualTo("guest:" + customer));
	}

	@Test
	void ordersOnceWhenTheButtonIsClickedTwice() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = atCheckout(Visitor.DESKTOP, sku);

		page.locator("#order").dblclick();
		page.waitForURL(url -> url.contains("/pay/"));

		assertAvailable(sku, 4);
		page.goBack();
		assertThat(page.locator("#empty")).isVisible();
	}

	@Test
	void ordersOnceWhenTheFormIsSentAgain() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = atCheckout(Visitor.DESKTOP, sku);
		var send = """
				() => fetch("/checkout", { method: "POST",
				    body: new URLSearchParams(new FormData(document.querySelector("form[action='/checkout']"))) })
				    .then(answer => answer.url)""";

		var first = page.evaluate(send);
		assertThat(page.evaluate(send)).isEqualTo(first);
		assertAvailable(sku, 4);

		page.locator("[name='contact.name']").fill("Somebody else");
		page.locator("#order").click();
		assertThat(page.locator("#refused")).containsText("already placed an order with this form");
		assertAvailable(sku, 4);
	}

	private void assertAvailable(String sku, int pieces) {
		ShopClient.eventually("stock of " + sku)
			.untilAsserted(() -> assertThat(this.shop.get("/products/{sku}", sku).text("available"))
				.isEqualTo(String.valueOf(pieces)));
	}

	@Test
	void doesNotOrderWhatIsNotThere() {
		var sku = this.shop.aProduct("19.99", 2);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/?q=" + sku);
		assertThat(page.locator("#product-" + sku)).containsText("Only 2 left");
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		page.navigate(this.url + "/basket");
		page.locator("#quantity-" + sku).fill("3");
		page.locator("main button").first().click();

		assertThat(page.locator(".lines")).containsText("Only 2 left");
		page.locator("#checkout").click();
		assertThat(page.locator("#order")).hasCount(0);
		assertThat(page.locator("main")).containsText("Only 2 left");
		Browser.accessible(page, "shop-checkout-short");
	}

	@Test
	void ordersAtThePriceThatIsShownOnly() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = atCheckout(Visitor.DESKTOP, sku);
		this.shop.patch(Map.of("price", Map.of("amount", "24.99", "currency", "EUR")), "/products/{sku}", sku);

		page.locator("#order").click();
		assertThat(page.locator("#refused")).containsText("Prices have changed");
		assertThat(page.locator("#refused")).isFocused();
		assertThat(page.locator("#total")).hasText("€24.99");
		assertAvailable(sku, 5);

		page.locator("#order").click();
		assertThat(page.locator(".amount")).hasText("€24.99");
	}

	@Test
	void doesNotOrderWhatIsOffSale() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = atCheckout(Visitor.DESKTOP, sku);
		this.shop.patch(Map.of("onSale", false), "/products/{sku}", sku);

		page.locator("#order").click();

		assertThat(page.locator("#refused")).containsText("no longer for sale");
		assertThat(page.locator("#order")).hasCount(0);
		page.navigate(this.url + "/?q=" + sku);
		assertThat(page.locator("#none")).isVisible();
	}

	@Test
	void tellsWhatIsWrongBesideTheField() {
		var page = atCheckout(Visitor.DESKTOP, this.shop.aProduct("19.99", 5));
		page.locator("[name='contact.email']").fill("nobody@localhost");
		page.locator("[name='contact.address.postalCode']").fill("");
		page.locator("[name=note]").fill("Ring\u202Etwice");
		orderUnchecked(page);

		assertThat(page).hasTitle("Error: Checkout");
		assertThat(page.locator("#wrong")).isFocused();
		assertThat(page.locator("[id='contact.email-error']")).containsText("ada@example.org");
		assertThat(page.locator("[id='contact.address.postalCode-error']")).isVisible();
		assertThat(page.locator("#note-error")).isVisible();
		assertThat(page.locator("[id='contact.name-error']")).hasCount(0);
		assertThat(page.locator("[name='contact.name']")).hasValue("Grace Hopper");
		assertThat(page.locator("#order")).hasText("Order and pay");
		Browser.accessible(page, "shop-checkout-wrong");

		page.locator("[name='contact.address.country']").selectOption("");
		orderUnchecked(page);
		assertThat(page.locator("[name='contact.address.country'][aria-invalid=true]"))
			.hasAccessibleDescription("Please choose a country.");
	}

	/** As from a browser that does not check what is entered. */
	private static void orderUnchecked(Page page) {
		page.evaluate("document.querySelector(\"form[action='/checkout']\").noValidate = true");
		page.locator("#order").click();
	}

	@Test
	void showsCustomersTheirOwnOrders() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/my/orders");
		page.locator("button[value=customer]").click();
		assertThat(page.locator("h1")).hasText("My orders");
		this.shop.put(Map.of("amount", "10000.00", "currency", "EUR"), "/customers/{id}/credit-limit",
				Belongings.OWNER);
		checkOut(page, sku);
		if (page.locator("#address").count() == 0) {
			fillIn(page);
		}
		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));
		checkOut(page, sku);
		assertThat(page.locator("#address")).isVisible();
		Browser.accessible(page, "shop-checkout-known");
		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));

		page.navigate(this.url + "/my/orders");
		assertThat(page.locator(".orders li").first()).containsText("€19.99");
		Browser.accessible(page, "shop-my-orders");
		page.locator(".orders a").first().click();
		page.locator("#cancel").click();
		page.locator("#cancel-really").click();
		assertThat(page.locator("#status")).containsText("You cancelled the order");
		Browser.accessible(page, "shop-track-cancelled");
	}

	@Test
	void ordersNothingForAFormThatNoPageHasMade() {
		var page = atCheckout(Visitor.DESKTOP, this.shop.aProduct("19.99", 5));
		for (var change : List.of("form.querySelector('[name=item]').value = 'nonsense'",
				"form.querySelector('[name=item]').remove()", "form.elements.total.value = 'ZZZ 1'",
				"form.elements.total.value = 'EUR 1.2345'", "form.elements.key.value = '1'")) {
			page.navigate(this.url + "/checkout");
			fillIn(page);
			page.evaluate(
					"() => { const form = document.querySelector(\"form[action='/checkout']\"); " + change + " }");
			page.locator("#order").click();
			assertThat(page.locator("h1")).hasText(change.contains("total") ? "Checkout" : "Basket");
		}
	}

	private Page atCheckout(Visitor visitor, String sku) {
		var page = this.browser.open(visitor);
		checkOut(page, sku);
		fillIn(page);
		return page;
	}

	private void checkOut(Page page, String sku) {
		page.navigate(this.url + "/?q=" + sku);
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		page.navigate(this.url + "/checkout");
	}

	static void fillIn(Page page) {
		page.locator("[name='contact.name']").fill("Grace Hopper");
		page.locator("[name='contact.email']").fill("grace-" + System.nanoTime() + "@example.org");
		page.locator("[name='contact.phone']").fill("+1 703 555 0100");
		page.locator("[name='contact.address.street']").fill("1 Navy Yard");
		page.locator("[name='contact.address.postalCode']").fill("22202");
		page.locator("[name='contact.address.city']").fill("Arlington");
		page.locator("[name='contact.address.country']").selectOption("US");
		page.locator("[name=note]").fill("Please ring twice");
	}

	private static void click(Locator button, AtomicInteger clicks) {
		clicks.incrementAndGet();
		button.click();
	}

	private static void check(Page page, Visitor visitor, String name) {
		Browser.check(page, visitor, "shop-" + name);
	}

}

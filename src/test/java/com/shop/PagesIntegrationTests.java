package com.shop;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
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
class PagesIntegrationTests {

	/** What a form has that was made before the customer was known. */
	private static final String ANOTHER_ADDRESS = """
			() => Object.entries({ "contact.name": "Ada", "contact.email": "ada@example.org",
			    "contact.phone": "+1 703 555 0100", "contact.address.street": "Another Street 1",
			    "contact.address.postalCode": "22202", "contact.address.city": "Arlington",
			    "contact.address.country": "US" }).forEach(([name, value]) => {
			        const field = document.createElement("input");
			        Object.assign(field, { type: "hidden", name, value });
			        document.getElementById("order-form").append(field);
			    })""";

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	PagesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void showsMoreProductsThanFitOnAPage() {
		var word = "Paged" + System.nanoTime();
		for (var index = 0; index < 25; index++) {
			this.shop.patch(Map.of("name", word + " " + index), "/products/{sku}", this.shop.aProduct("1.00", 1));
		}
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/");
		page.locator("#q").fill(word);
		page.locator(".search button").click();
		assertThat(page.locator(".products li")).hasCount(24);

		page.locator("#more").click();

		assertThat(page.locator(".products li")).hasCount(1);
	}

	/** As from a second tab that was opened before the customer was known. */
	@Test
	void tellsThatTheOrderWouldGoToAnotherAddress() {
		Belongings.ofTheOwner(this.shop);
		var sku = this.shop.aProduct("19.99", 5);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/sign-in");
		page.locator("button[value=customer]").click();
		page.navigate(this.url + "/?q=" + sku);
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		page.navigate(this.url + "/checkout");
		page.evaluate(ANOTHER_ADDRESS);

		page.locator("#order").click();

		assertThat(page.locator("#refused")).containsText("saved address below");
		assertThat(page.locator("#address")).not().containsText("Another Street");
		assertThat(this.shop.get("/products/{sku}", sku).text("available")).isEqualTo("5");
		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));
	}

	@Test
	void sendsAnOrderOfACustomerToAnotherAddress() {
		Belongings.ofTheOwner(this.shop);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/sign-in");
		page.locator("button[value=customer]").click();
		putIntoBasket(page, Stream.of(this.shop.aProduct("19.99", 5) + ":1"));
		page.navigate(this.url + "/checkout");
		var saved = page.locator("#address").innerText();
		assertThat(page.locator("[name='elsewhere.street']")).not().isVisible();
		// An instance of a version that does not know another address has no such path.
		assertThat(page.locator("#order-form")).hasAttribute("action", "/checkout/order");

		page.locator("#elsewhere summary").click();
		page.locator("[name='elsewhere.street']").fill("Another Street 1");
		page.locator("#order").click();
		assertThat(page.locator("[id='elsewhere.city-error']")).isVisible();
		assertThat(page.locator("[name='elsewhere.street']")).hasValue("Another Street 1");
		Browser.accessible(page, "shop-checkout-elsewhere");
		assertThat(page).hasURL(this.url + "/checkout/order");
		page.locator("[name='elsewhere.postalCode']").fill("22202");
		page.locator("[name='elsewhere.city']").fill("Arlington");
		page.locator("[name='elsewhere.country']").selectOption("US");
		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));

		page.locator("#track").click();
		assertThat(page.locator("#address")).containsText("Another Street 1");
		putIntoBasket(page, Stream.of(this.shop.aProduct("19.99", 5) + ":1"));
		page.navigate(this.url + "/checkout");
		assertThat(page.locator("#address")).hasText(saved);
	}

	@Test
	void showsTheLinesOfADescription() {
		var sku = this.shop.aProduct("19.99", 3);
		this.shop.patch(Map.of("description", "Malty.\nFrom Assam."), "/products/{sku}", sku);
		var page = this.browser.open(Visitor.DESKTOP);

		page.navigate(this.url + "/?q=" + sku);

		assertThat(page.locator("#product-" + sku + " .quiet").innerText()).isEqualTo("Malty.\nFrom Assam.");
	}

	@Test
	void addsAllThatIsClickedBeforeTheFirstAnswer() {
		var word = "Quick" + System.nanoTime();
		var skus = List.of(this.shop.aProduct("1.00", 5), this.shop.aProduct("2.00", 5));
		skus.forEach(sku -> this.shop.patch(Map.of("name", word + " " + sku), "/products/{sku}", sku));
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/?q=" + word);

		page.evaluate("skus => skus.forEach(sku => document.querySelector(`#product-${sku} button`).click())",
				List.of(skus.getFirst(), skus.getLast(), skus.getFirst(), skus.getFirst()));

		assertThat(page.locator("[data-count='/basket']")).hasText("4");
		page.navigate(this.url + "/basket");
		assertThat(page.locator("#quantity-" + skus.getFirst())).hasValue("3");
		assertThat(page.locator("#quantity-" + skus.getLast())).hasValue("1");
	}

	@Test
	void tellsThatTheBasketIsFull() {
		var sku = this.shop.aProduct("1.00", 5);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/?q=" + sku);

		putIntoBasket(page, IntStream.range(0, 40).mapToObj(index -> "OTHER-" + index + ":1"));
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("#full")).containsText("at most 40 different products");
		assertThat(page.locator("#said .done")).hasCount(0);

		putIntoBasket(page, Stream.of(sku + ":999"));
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("#full")).containsText("You already have 999 pieces of A thing");

		putIntoBasket(page, Stream.of(sku + ":998"));
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("#said")).containsText("A thing is in your basket now");
		assertThat(page.locator("#full")).hasCount(0);
	}

	private void putIntoBasket(Page page, Stream<String> items) {
		page.context().addCookies(List.of(new Cookie("basket", String.join("/", items.toList())).setUrl(this.url)));
	}

	@Test
	void keepsTheBasketWhenTheOrderIsRejected() {
		var page = this.browser.open(Visitor.DESKTOP);
		var sku = this.shop.aProduct("900000.00", 5);
		checkOut(page, sku);

		page.locator("#order").click();

		assertThat(page.locator("#status")).containsText("Your credit limit for unpaid orders does not cover it");
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		page.navigate(this.url + "/basket");
		assertThat(page.locator("#quantity-" + sku)).hasValue("1");
	}

	@Test
	void keepsInTheBasketWhatWasNotOrdered() {
		var page = this.browser.open(Visitor.DESKTOP);
		var ordered = this.shop.aProduct("19.99", 5);
		var later = this.shop.aProduct("1.00", 5);
		checkOut(page, ordered);
		putIntoBasket(page, Stream.of(ordered + ":3", later + ":2"));

		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));

		page.navigate(this.url + "/basket");
		assertThat(page.locator("#quantity-" + ordered)).hasValue("2");
		assertThat(page.locator("#quantity-" + later)).hasValue("2");
	}

	@Test
	void keepsWhatAGuestHasEnteredWhenPiecesAreSoldMeanwhile() {
		var sku = this.shop.aProduct("19.99", 2);
		var page = this.browser.open(Visitor.DESKTOP);
		putIntoBasket(page, Stream.of(sku + ":2"));
		page.navigate(this.url + "/checkout");
		StorefrontIntegrationTests.fillIn(page);
		page.locator("[name='contact.email']").fill("nobody@localhost");
		this.shop.post(Map.of("quantity", -1, "reason", "LOST"), "/products/{sku}/corrections", sku);
		page.locator("#order").click();
		assertThat(page.locator("main")).containsText("Only 1 left");
		assertThat(page.locator("#order, #wrong")).hasCount(0);
		assertThat(page.locator("[name='contact.name']")).hasValue("Grace Hopper");
		Browser.accessible(page, "shop-checkout-short-filled");

		page.locator("#reduce").click();

		assertThat(page.locator("#total")).hasText("€19.99");
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		assertThat(page.locator("[name=note]")).hasValue("Please ring twice");
		page.locator("[name='contact.email']").fill("grace@example.org");
		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));
	}

	private void checkOut(Page page, String sku) {
		putIntoBasket(page, Stream.of(sku + ":1"));
		page.navigate(this.url + "/checkout");
		StorefrontIntegrationTests.fillIn(page);
	}

	@Test
	void keepsTheLinkWhenTheLanguageIsChosen() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + this.shop.trackingPage(order));

		page.locator("footer a[lang=de]").click();

		assertThat(page.locator("h1")).hasText("Ihre Bestellung");
	}

	@Test
	void doesNotLeadWhoeverMayPayToTheOrder() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + this.shop.awaitPaymentPage(order));

		assertThat(page.locator(".amount")).hasText("€39.98");
		assertThat(page.locator("#track")).hasCount(0);
	}

	@Test
	void speaksTheLanguageThatIsChosen() {
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/basket");

		page.locator("footer a[lang=de]").click();

		assertThat(page.locator("h1")).hasText("Warenkorb");
		assertThat(page.locator("html")).hasAttribute("lang", "de");
		assertThat(this.browser.open(Visitor.DESKTOP).navigate(this.url + "/language/de?to=//example.org").url())
			.isEqualTo(this.url + "/");
	}

	@Test
	void showsErrorsAsPages() {
		var page = this.browser.open(Visitor.DESKTOP);

		assertThat(page.navigate(this.url + "/nothing").status()).isEqualTo(404);
		assertThat(page.locator("h1")).hasText("There is nothing here");
		Browser.accessible(page, "shop-problem");
		assertThat(page.navigate(this.url + "/basket?added=%20").status()).isEqualTo(400);
		assertThat(page.locator("#advice")).containsText("reload the page");
	}

}

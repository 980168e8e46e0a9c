package com.shop;

import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What people do without a mouse, in a real browser. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyboardIntegrationTests {

	/** More than any page has places to go to. */
	private static final int TABS = 150;

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	private Page page;

	@SuppressWarnings("NullAway.Init")
	KeyboardIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@BeforeEach
	void openPage() {
		this.page = this.browser.open(Visitor.DESKTOP);
	}

	@Test
	void letsAGuestOrderPayAndCancel() {
		var sku = this.shop.aProduct("19.99", 3);
		this.page.navigate(this.url + "/");
		type("[name=q]", sku);
		press("Enter");
		activate("#product-" + sku + " button");
		assertThat(this.page.locator("[data-count='/basket']")).hasText("1");
		activate("header a[href='/basket']");
		activate("#checkout");

		Map.of("contact.name", "Grace Hopper", "contact.email", "grace@example.org", "contact.phone", "+1 703 555 0100",
				"contact.address.street", "1 Navy Yard", "contact.address.postalCode", "22202", "contact.address.city",
				"Arlington", "contact.address.country", "United States")
			.forEach((name, text) -> type("[name='" + name + "']", text));
		activate("#order");
		this.page.waitForURL(url -> url.contains("/pay/"));
		activate("#pay");
		assertThat(this.page.locator("#outcome")).hasClass("done");
		activate("#track");
		assertThat(this.page.locator("#status")).containsText("delivery is planned");
		activate("#cancel");
		activate("#cancel-really");

		assertThat(this.page.locator("#status")).containsText("You cancelled the order");
	}

	@Test
	void letsAMerchandiserSignInAndChangeAPrice() {
		var sku = this.shop.aProduct("19.99", 3);
		this.page.navigate(this.url + "/staff/products?q=" + sku);
		activate("button[value=merchandiser]");
		activate("main a[href='/staff/products/" + sku + "']");

		type("#amount", "24.99");
		press("Enter");

		ShopClient.eventually("the price is changed")
			.untilAsserted(
					() -> assertThat(this.shop.get("/products/{sku}", sku).text("price.amount")).isEqualTo("24.99"));
		assertThat(this.browser.complaints()).isEmpty();
	}

	/** Goes to a field, and replaces what is in it. */
	private void type(String selector, String text) {
		reach(selector);
		if (!"SELECT".equals(this.page.evaluate("document.activeElement.tagName"))) {
			press("Control+a");
		}
		this.page.keyboard().type(text);
	}

	private void activate(String selector) {
		reach(selector);
		press("Enter");
	}

	private void press(String key) {
		this.page.keyboard().press(key);
	}

	/** Goes on from where the focus is until it is there, which has to be visible. */
	private void reach(String selector) {
		this.page.locator(selector).first().waitFor();
		for (var tab = 0; tab < TABS; tab++) {
			if (Boolean.TRUE
				.equals(this.page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
				assertThat(this.page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
					.as("the outline of %s", selector)
					.isNotEqualTo("none");
				return;
			}
			press("Tab");
		}
		throw new AssertionError("No key leads to " + selector + " at " + this.page.url());
	}

}

package com.shop;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop without TLS on a network. To such a site, browsers do not send the header
 * {@code Sec-Fetch-Site}, so the shop knows its own forms by their origin.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "shop.public-url=http://" + Browser.PLAIN_HOST, "shop.relay.enabled=false",
				"spring.kafka.listener.auto-startup=false" })
class PlainHttpIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	PlainHttpIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://" + Browser.PLAIN_HOST + ":" + port;
	}

	@Test
	void takesItsOwnForms() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = this.browser.open(Visitor.WITHOUT_JAVASCRIPT);
		page.navigate(this.url + "/?q=" + sku);
		send(page, "#product-" + sku + " button");
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		page.locator("#checkout").click();
		StorefrontIntegrationTests.fillIn(page);
		send(page, "#order");
		page.waitForURL(url -> url.contains("/pay/") || url.contains("/track/"));

		page.navigate(this.url + "/sign-in");
		send(page, "button[value=courier]");
		page.navigate(this.url + "/sign-in");
		assertThat(page.locator("#who")).hasText("Courier");
		send(page, "#sign-out");
		assertThat(page.locator("#account")).hasText("Sign in");
	}

	private void send(Page page, String button) {
		var headers = page
			.waitForRequest(request -> "POST".equals(request.method()), () -> page.locator(button).click())
			.allHeaders();
		assertThat(headers).containsEntry("origin", this.url).doesNotContainKey("sec-fetch-site");
	}

}

package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see while the database does not answer, in a real browser. */
@Tag("long")
class PageOutageIntegrationTests {

	/** A connection is waited for 1 s, an answer 2 s. */
	private static final Map<String, String> LIMITS = Map.of("spring.datasource.hikari.connection-timeout", "1000",
			"spring.datasource.hikari.validation-timeout", "500",
			"spring.datasource.hikari.data-source-properties.socketTimeout", "2");

	@RegisterExtension
	private final Browser browser = new Browser();

	@TempDir
	private Path data;

	@Test
	void saysSoAndGoesOnAfterwards() {
		try (var shop = ShopProcess.start(this.data, LIMITS)) {
			var url = "http://localhost:" + shop.port();
			var operator = this.browser.open(Visitor.DESKTOP);
			operator.navigate(url + "/staff/operations");
			operator.locator("button[value=operator]").click();
			assertThat(operator.locator("#relay")).isVisible();
			var customer = this.browser.open(Visitor.PHONE);
			awaitService(customer, url);
			var sku = shop.client().aProduct("19.99", 5);
			var buyer = atCheckout(url, sku);

			var postgres = ProcessTree.ofPostgres(this.data.resolve("postgres"));
			postgres.freeze();
			try {
				var refused = navigate(customer, url);
				assertThat(refused.status()).isEqualTo(503);
				assertThat(refused.headerValue("retry-after")).isEqualTo("5");
				assertThat(customer.locator("h1")).hasText("Wir sind gerade nicht erreichbar");
				Browser.check(customer, Visitor.PHONE, "database-away");
				buyer.locator("#order").click();
				assertThat(buyer.locator("#again")).isVisible();
				Browser.check(buyer, Visitor.DESKTOP, "order-database-away");
				customer.context().addCookies(List.of(new Cookie("JSESSIONID", "unseen").setUrl(url)));
				assertThat(navigate(customer, url + "/sign-in").status()).as("nobody knows who that is").isEqualTo(503);
				assertThat(customer.locator("h1")).hasText("Wir sind gerade nicht erreichbar");
				assertThat(navigate(operator, url + "/staff/operations").status()).isEqualTo(200);
				assertThat(operator.locator("#incomplete")).isVisible();
				assertThat(operator.locator("#charts")).isVisible();
				assertThat(operator.locator("#troubles ~ .notice")
					.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("db"))).isVisible();
				Browser.check(operator, Visitor.DESKTOP, "operations-database-away");
				var health = shop.client().get("/actuator/health");
				assertThat(health.text("components.db.status")).isEqualTo("DOWN");
				assertThat(Stream.of("payments", "messages", "conservation", "relay", "wal", "topics"))
					.allSatisfy(part -> assertThat(health.text("components." + part + ".status")).isEqualTo("UNKNOWN"));
			}
			finally {
				postgres.thaw();
			}

			assertThat(operator.locator("#relay")).isVisible();
			assertThat(operator.locator("#incomplete")).hasCount(0);
			awaitService(customer, url);
			buyer.locator("#again button").click();
			buyer.waitForURL(address -> address.contains("/pay/"));
			ShopClient.eventually("one piece is ordered")
				.untilAsserted(
						() -> assertThat(shop.client().get("/products/{sku}", sku).text("available")).isEqualTo("4"));
		}
	}

	private Page atCheckout(String url, String sku) {
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(url + "/?q=" + sku);
		page.locator("#product-" + sku + " button").click();
		assertThat(page.locator("[data-count='/basket']")).hasText("1");
		page.navigate(url + "/checkout");
		StorefrontIntegrationTests.fillIn(page);
		return page;
	}

	private static void awaitService(Page page, String url) {
		ShopClient.eventually("customers are served")
			.until(() -> navigate(page, url).status(), status -> status == 200);
	}

	private static Response navigate(Page page, String url) {
		return page.navigate(url, new Page.NavigateOptions().setTimeout(60_000));
	}

}

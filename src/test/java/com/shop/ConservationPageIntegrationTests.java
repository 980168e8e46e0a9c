package com.shop;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What an operator sees if something does not add up between the modules. */
@IntegrationTest
@Tag("long")
class ConservationPageIntegrationTests {

	private final String url;

	private final ShopClient shop;

	private final JdbcClient jdbc;

	@RegisterExtension
	private final Browser browser = new Browser();

	ConservationPageIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.url = "http://localhost:" + port;
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
	}

	@Test
	void checksWhetherEverythingAddsUp() {
		var sku = this.shop.aProduct("10.00", 5);
		loseTwoPieces(sku);
		try {
			var page = this.browser.open(Visitor.DESKTOP);
			page.navigate(this.url + "/staff/operations");
			page.locator("button[value=operator]").click();

			page.locator("#start-conservation").click();

			var finding = page.locator("#all-findings tr", new Page.LocatorOptions().setHasText(sku));
			assertThat(finding).containsText("STOCK_SHOWN", new ContainsTextOptions().setTimeout(60_000));
			assertThat(finding.locator(".number")).hasText(new String[] { "5", "3" });
			Browser.accessible(page, "operations-conservation");
		}
		finally {
			this.jdbc.sql("UPDATE inventory.available_stock SET available = 5 WHERE sku = ?").param(sku).update();
		}
	}

	private void loseTwoPieces(String sku) {
		ShopClient.eventually("the stock is shown")
			.until(() -> this.jdbc.sql("UPDATE inventory.available_stock SET available = 3 WHERE sku = ?")
				.param(sku)
				.update() == 1);
	}

}

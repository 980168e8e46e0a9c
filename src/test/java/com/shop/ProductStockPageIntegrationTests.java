package com.shop;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** How merchandisers follow a product's stock in a real browser, and show no picture. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class ProductStockPageIntegrationTests {

	private static final int RECEIPTS = 101;

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	ProductStockPageIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void showsTheWholeHistoryInParts(Visitor visitor) {
		var sku = this.shop.aProduct("19.99", 5);
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), sku, 2);
		this.shop.awaitPayment(order);
		var page = at(signedIn(visitor), sku);
		assertThat(page.locator("section tbody tr").first()).containsText(order);
		assertThat(page.locator("#part")).hasCount(0);
		for (int receipt = 0; receipt < RECEIPTS; receipt++) {
			this.shop.post(Map.of("quantity", 1), "/products/{sku}/receipts", sku);
		}

		page.reload();
		assertThat(page.locator("#part")).containsText("100");
		assertThat(page.locator("section tbody tr")).hasCount(100);
		Browser.check(page, visitor, "staff-product-history");
		page.locator("#older").click();

		assertThat(page.locator("section tbody tr")).hasCount(RECEIPTS + 2 - 100);
		assertThat(page.locator("section tbody tr").nth(1)).containsText(order);
		assertThat(page.locator("#older")).hasCount(0);
		page.locator("#newest").click();
		assertThat(page.locator("section tbody tr")).hasCount(100);
		assertThat(this.browser.complaints()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void tellsProductsOfOneNameApart(Visitor visitor) {
		var sku = this.shop.aProduct("19.99", 0);
		var page = signedIn(visitor);

		page.navigate(this.url + "/staff/stock?below=1");

		assertThat(page.locator("main table")).containsText(sku);
		Browser.check(page, visitor, "staff-stock-low");
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void removesAPicture(Visitor visitor) {
		var sku = this.shop.aProduct("19.99", 5);
		this.shop.patch(Map.of("imageUrl", "https://example.org/tea.png"), "/products/{sku}", sku);
		var page = at(signedIn(visitor), sku);
		this.shop.patch(Map.of("name", "Another name"), "/products/{sku}", sku);
		page.locator("#remove-picture").click();
		assertThat(page.locator("#refused")).isVisible();

		page.locator("#remove-picture").click();

		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(page.locator("#image")).hasCount(0);
		assertThat(page.locator("#remove-picture")).hasCount(0);
		assertThat(this.shop.get("/products/{sku}", sku).body().has("imageUrl")).isFalse();
		Browser.check(page, visitor, "staff-product-without-picture");
	}

	private Page at(Page page, String sku) {
		page.navigate(this.url + "/staff/products/" + sku);
		return page;
	}

	private Page signedIn(Visitor visitor) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + "/staff/products");
		page.locator("button[value=merchandiser]").click();
		assertThat(page.locator("#new")).isVisible();
		return page;
	}

}

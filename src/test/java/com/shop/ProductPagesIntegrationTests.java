package com.shop;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What merchandisers do in a real browser: look after products and their stock. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductPagesIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	ProductPagesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void addsAProductWithItsStockAndSellsIt(Visitor visitor) {
		var sku = "PAGE-" + visitor.width();
		var page = signedIn(visitor);
		Browser.check(page, visitor, "staff-products");
		page.locator("#new").click();
		page.locator("#sku").fill(sku);
		page.locator("#name").fill("Kettle");
		page.locator("#amount").fill("29.5");
		page.locator("#add").click();
		assertThat(page.locator("h1")).containsText("Kettle");
		assertThat(this.shop.get("/products/{sku}", sku).text("onSale")).isEqualTo("false");

		page.locator("#received").fill("20");
		page.locator("#reference").fill("Note 4711");
		page.locator("#receive").click();
		assertThat(page.locator("#available")).hasText("20");
		page.locator("#reason").selectOption("BROKEN");
		page.locator("#corrected").fill("3");
		page.locator("#correct").click();
		assertThat(page.locator("#available")).hasText("17");
		page.locator("#description").fill("It whistles.");
		page.locator("#onSale").check();
		page.locator("#save").click();

		assertThat(page.locator("#onSale")).isChecked();
		Browser.check(page, visitor, "staff-product");
		var product = this.shop.get("/products/{sku}", sku);
		assertThat(List.of(product.text("price.amount"), product.text("onSale"), product.text("description"),
				product.text("available")))
			.containsExactly("29.50", "true", "It whistles.", "17");
		assertThat(this.shop.get("/products/{sku}/stock-events", sku).text("items.0.reference")).isEqualTo("Note 4711");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void doesNotOverwriteWhatSomebodyElseHasChanged() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);
		this.shop.patch(Map.of("name", "Another name"), "/products/{sku}", sku);

		page.locator("#amount").fill("25");
		page.locator("#save").click();

		assertThat(page.locator("#refused")).containsText("Somebody else has changed this product");
		assertThat(page.locator("#entered")).containsText("25");
		assertThat(page.locator("#name")).hasValue("Another name");
		assertThat(this.shop.get("/products/{sku}", sku).text("price.amount")).isEqualTo("19.99");
		Browser.accessible(page, "staff-product-changed");
		page.locator("#amount").fill("25");
		page.locator("#save").click();
		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(this.shop.get("/products/{sku}", sku).text("price.amount")).isEqualTo("25.00");
	}

	@Test
	void takesGoodsInOnceWhenTheButtonIsClickedTwice() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#received").fill("7");
		page.locator("#receive").dblclick();

		assertThat(page.locator("#available")).hasText("12");
		assertThat(this.shop.get("/products/{sku}", sku).text("available")).isEqualTo("12");
	}

	@Test
	void takesNothingAwayThatIsReserved() {
		var sku = this.shop.aProduct("19.99", 5);
		this.shop.awaitPayment(this.shop.anOrder(this.shop.aCustomer("100.00"), sku, 2));
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#reason").selectOption("COUNTED");
		page.locator("#corrected").fill("1");
		page.locator("#correct").click();

		assertThat(page.locator("#refused")).containsText("less than what is reserved");
		page.navigate(this.url + "/staff/stock?below=1000");
		assertThat(page.locator("main")).containsText("A thing");
		Browser.accessible(page, "staff-stock");
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

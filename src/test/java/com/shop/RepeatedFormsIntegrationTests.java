package com.shop;

import java.io.IOException;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the browser of somebody of the staff sends twice is done once, and nothing is
 * refused. It shows the answer to the second one.
 */
@Tag("long")
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedFormsIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	RepeatedFormsIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void takeGoodsInOnce() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at("/staff/products/" + sku);

		page.locator("#received").fill("7");
		Browser.sendTwice(page, "#receive");

		assertThat(page.locator("#available")).hasText("12");
		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(this.shop.get("/products/{sku}", sku).text("available")).isEqualTo("12");
	}

	@Test
	void changeAProductOnce() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at("/staff/products/" + sku);

		page.locator("#amount").fill("25");
		Browser.sendTwice(page, "#save");

		assertThat(page.locator("#amount")).hasValue("25.00");
		assertThat(page.locator("#refused")).hasCount(0);
		page.locator("#amount").fill("26");
		page.locator("#save").click();
		assertThat(page.locator("#amount")).hasValue("26.00");
		assertThat(page.locator("#refused")).hasCount(0);
	}

	@Test
	void showAPictureOnce() throws IOException {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at("/staff/products/" + sku);

		page.locator("#picture")
			.setInputFiles(new FilePayload("tea.png", "image/png",
					new ClassPathResource("inventory/TEA-500.png").getContentAsByteArray()));
		Browser.sendTwice(page, "#upload");

		assertThat(page.locator("#image")).isVisible();
		assertThat(page.locator("#refused")).hasCount(0);
	}

	@Test
	void addAProductOnce() {
		var sku = "TWICE-" + System.nanoTime();
		var page = at("/staff/products");
		page.locator("#new").click();
		page.locator("#sku").fill(sku);
		page.locator("#name").fill("Kettle");
		page.locator("#amount").fill("29.5");

		Browser.sendTwice(page, "#add");

		assertThat(page.locator("h1")).containsText("Kettle");
		assertThat(page).hasURL(this.url + "/staff/products/" + sku);
	}

	@Test
	void eraseACustomerOnce() {
		var customer = this.shop.aCustomer("100.00");
		var page = at("/staff/customers/" + customer + "/erase", "support");

		Browser.sendTwice(page, "#erase-really");

		assertThat(page).hasURL(this.url + "/staff/customers?erased=true");
		assertThat(page.locator("#erased")).isVisible();
		assertThat(this.shop.get("/customers/{id}", customer).status()).isEqualTo(404);
	}

	@Test
	void doNotSayThatAStrangerWasErased() {
		var page = at("/staff/customers/" + this.shop.aCustomer("100.00") + "/erase", "support");
		page.locator("main form")
			.evaluate("form => form.action = '/staff/customers/00000000-0000-7000-8000-000000000000/erase'");

		page.locator("#erase-really").click();

		assertThat(page.locator("h1")).hasText("There is nothing here");
	}

	private Page at(String path) {
		return at(path, "merchandiser");
	}

	private Page at(String path, String role) {
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + path);
		page.locator("button[value=" + role + "]").click();
		assertThat(page).hasURL(this.url + path);
		return page;
	}

}

package com.shop;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What merchandisers do in a real browser: look after products and their stock. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
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
	void keepsWhatWasEnteredIfAFieldIsWrong() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#description").fill("Malty.\nGood with milk.");
		page.locator("#amount").fill("19.999");
		page.locator("#onSale").uncheck();
		page.locator("#save").click();
		assertThat(page.locator("#refused")).containsText("check the marked fields");
		assertThat(page.locator("#amount-error")).containsText("without too many decimals");
		assertThat(page.locator(".error")).hasCount(1);
		assertThat(page.locator("#description")).hasValue("Malty.\nGood with milk.");
		assertThat(page.locator("#amount")).hasValue("19.999");
		assertThat(page.locator("#onSale")).not().isChecked();
		this.shop.patch(Map.of("name", "Another name"), "/products/{sku}", sku);
		page.locator("#amount").fill("20");
		page.locator("#save").click();
		assertThat(page.locator("#refused")).containsText("Somebody else has changed this product");

		sendUnchecked(page, "#reference", "Note\u202E4711", "#received", "7", "#receive");
		assertThat(page.locator("#received")).hasValue("7");
		page.locator("#reason").selectOption("FOUND");
		sendUnchecked(page, "#note", "Behind the shelf", "#corrected", "-2", "#correct");
		assertThat(page.locator("#note")).hasValue("Behind the shelf");
		assertThat(page.locator("#reason")).hasValue("FOUND");
		assertThat(this.shop.get("/products/{sku}", sku).text("available")).isEqualTo("5");
	}

	@Test
	void takesAProductOffSale() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#onSale").uncheck();
		page.locator("#save").click();

		assertThat(page.locator("#onSale")).not().isChecked();
		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(this.shop.get("/products/{sku}", sku).text("onSale")).isEqualTo("false");
	}

	@Test
	void keepsWhatWasEnteredIfAProductCannotBeAdded() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn(Visitor.DESKTOP);
		page.locator("#new").click();
		page.locator("#currency").fill("CHF");
		page.locator("#name").fill("Kettle");
		page.locator("#amount").fill("29.5");

		page.locator("#sku").fill(sku);
		page.locator("#add").click();

		assertThat(page.locator("#refused")).containsText("already a product with this sku");
		assertThat(page.locator("#name")).hasValue("Kettle");
		assertThat(page.locator("#amount")).hasValue("29.5");
		assertThat(page.locator("#currency")).hasValue("CHF");
	}

	/** Sends a form as a browser would that does not check its fields. */
	private static void sendUnchecked(Page page, String text, String entered, String number, String pieces,
			String button) {
		page.locator(text).fill(entered);
		page.locator(number).fill(pieces);
		page.evaluate("button => document.querySelector(button).form.noValidate = true", button);
		page.locator(button).click();
		assertThat(page.locator("#refused")).containsText("check the marked fields");
	}

	@Test
	void keepsTheLinesOfADescription() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#description").fill("Malty.\nGood with milk.");
		page.locator("#save").click();
		assertThat(page.locator("#refused")).hasCount(0);
		page.locator("#name").fill("Assam");
		page.locator("#save").click();

		assertThat(page.locator("h1")).containsText("Assam");
		assertThat(this.shop.get("/products/{sku}", sku).text("description")).isEqualTo("Malty.\nGood with milk.");
	}

	@Test
	void correctsNothingByNoPieces() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#reason").selectOption("LOST");
		page.locator("#corrected").fill("0");
		page.locator("#correct").click();

		assertThat(page.locator("#corrected-error")).containsText("0 only for a count");
		assertThat(this.shop.get("/products/{sku}/stock-events", sku).text("items.1")).isEmpty();
		page.locator("#reason").selectOption("COUNTED");
		page.locator("#corrected").fill("0");
		page.locator("#correct").click();
		assertThat(page.locator("#available")).hasText("0");
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

	@ParameterizedTest
	@MethodSource("visitors")
	void uploadsAPicture(Visitor visitor) throws IOException {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(visitor), sku);
		assertThat(page.locator("#image")).hasCount(0);

		page.locator("#picture").setInputFiles(new FilePayload("tea.png", "image/png", picture()));
		page.locator("#upload").click();

		assertThat(page.locator("#image")).isVisible();
		Browser.check(page, visitor, "staff-product-picture");
		assertThat(page.request().get(page.locator("#image").evaluate("image => image.src").toString()).body())
			.isEqualTo(picture());
		page.locator("#picture").setInputFiles(new FilePayload("tea.png", "image/png", "<svg/>".getBytes(UTF_8)));
		page.locator("#upload").click();
		assertThat(page.locator("#refused")).isVisible();
		assertThat(page.locator("#image")).isVisible();
		assertThat(this.shop.get("/products/{sku}", sku).text("imageUrl")).contains("/products/" + sku + "/image");
		assertThat(this.browser.complaints()).allSatisfy(complaint -> assertThat(complaint).contains("status of 409"));
	}

	@Test
	void doesNotShowAPictureOverWhatSomebodyElseHasChanged() throws IOException {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);
		this.shop.patch(Map.of("imageUrl", "https://example.org/tea.png"), "/products/{sku}", sku);

		page.locator("#picture").setInputFiles(new FilePayload("tea.png", "image/png", picture()));
		page.locator("#upload").click();

		assertThat(page.locator("#refused")).containsText("Somebody else has changed this product");
		assertThat(this.shop.get("/products/{sku}", sku).text("imageUrl")).isEqualTo("https://example.org/tea.png");
	}

	@ParameterizedTest
	@CsvSource({ "600_000, 512 KB", "1_100_000, That is too large" })
	void tellsThatAPictureIsTooLarge(String size, String told) {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.WITHOUT_JAVASCRIPT), sku);
		var large = new byte[Integer.parseInt(size.replace("_", ""))];

		page.locator("#picture").setInputFiles(new FilePayload("tea.png", "image/png", large));
		page.locator("#upload").click();

		assertThat(page.locator("main")).containsText(told);
		assertThat(this.shop.get("/products/{sku}", sku).text("imageUrl")).isEmpty();
	}

	@Test
	void doesNotSendAPictureThatIsTooLarge() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = at(signedIn(Visitor.DESKTOP), sku);

		page.locator("#picture").setInputFiles(new FilePayload("tea.png", "image/png", new byte[600_000]));

		assertThat(page.locator("#picture:invalid")).hasCount(1);
		page.locator("#picture").setInputFiles(new FilePayload("tea.png", "image/png", new byte[500_000]));
		assertThat(page.locator("#picture:invalid")).hasCount(0);
	}

	private static byte[] picture() throws IOException {
		return new ClassPathResource("inventory/TEA-500.png").getContentAsByteArray();
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

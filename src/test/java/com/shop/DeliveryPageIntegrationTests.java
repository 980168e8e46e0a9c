package com.shop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a courier does in a real browser: pack, hand over, bring, and what goes wrong. */
@Tag("long")
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryPageIntegrationTests {

	private static final String PAGE = "/staff/deliveries";

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	DeliveryPageIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.url = "http://localhost:" + port;
	}

	/** Other tests leave work that would fill the page. */
	@BeforeEach
	void clearTheDesk() {
		this.browser.complaints().clear();
		this.jdbc.sql("UPDATE delivery.deliveries SET planned_on = DATE '2100-01-01'").update();
	}

	/** A delivery of an order, as the tests know it. */
	record Parcel(String order, String number, String id, String sku) {
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void bringsAParcelToItsRecipient(Visitor visitor) {
		var parcel = aParcel();
		var page = atWork(visitor);
		var card = card(page, parcel);
		assertThat(card).containsText("2 ×");
		assertThat(card).containsText("Assam " + parcel.sku());
		assertThat(card).containsText("Grace Hopper");
		assertThat(card).containsText("Arlington 22202");
		assertThat(card.locator("a[href='tel:+12025550100']")).hasCount(1);
		assertThat(card.locator("a[href^='https://www.openstreetmap.org/search?query=1%20Navy']")).hasCount(1);
		Browser.check(page, visitor, "deliveries-pack");

		card.locator("summary").first().click();
		card.locator("[name=carrier]").fill(" DHL ");
		card.locator("[name=trackingNumber]").fill(" 0034");
		card.locator(".next").click();
		assertThat(page.locator("#noted")).containsText(parcel.number());
		assertThat(card(page, parcel)).hasCount(0);
		Browser.check(page, visitor, "deliveries-noted");
		takeEffect(page, parcel);

		open(page, "HANDED_OVER");
		assertThat(card).containsText("0034");
		assertThat(card.locator("[name=trackingNumber]")).hasValue("0034");
		card(page, parcel).locator(".next").click();
		takeEffect(page, parcel);
		open(page, "ON_THE_WAY");
		assertThat(card).containsText("DHL");
		Browser.check(page, visitor, "deliveries-on-the-way");
		card(page, parcel).locator(".next").click();
		takeEffect(page, parcel);

		var delivered = this.shop.get("/deliveries/{id}", parcel.id());
		assertThat(delivered.text("status")).isEqualTo("DELIVERED");
		assertThat(delivered.text("carrier")).isEqualTo("DHL");
		assertThat(delivered.text("trackingNumber")).isEqualTo("0034");
		this.shop.awaitOrder(parcel.order(), "DELIVERED");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void movesSeveralParcelsAndTakesOneBack() {
		var first = aParcel();
		var second = aParcel();
		var third = aParcel();
		var page = atWork(Visitor.DESKTOP);
		card(page, first).locator("[type=checkbox]").check();
		card(page, second).locator("[type=checkbox]").check();

		page.locator("#together button").click();

		assertThat(page.locator("#said")).containsText("2 deliveries were reported");
		assertThat(card(page, third)).hasCount(1);
		page.locator("#noted li", new Page.LocatorOptions().setHasText(first.number())).locator("button").click();
		assertThat(page.locator("#said")).containsText("taken back");
		assertThat(card(page, first)).hasCount(1);
		assertThat(page.locator("#noted")).not().containsText(first.number());
		takeEffect(page, second);
		assertThat(this.shop.get("/deliveries/{id}", first.id()).text("status")).isEqualTo("SCHEDULED");
	}

	@Test
	void bringsAgainWhatCouldNotBeHandedOver() {
		var parcel = aParcel();
		this.shop.deliver(parcel.id(), "SHIPPING");
		this.shop.deliver(parcel.id(), "SHIPPED");
		var page = atWork(Visitor.DESKTOP);
		open(page, "ON_THE_WAY");

		assertThat(card(page, parcel).locator(".again option"))
			.hasText(new String[] { "Please choose", "Nobody was there", "Not accepted" });
		reportProblem(page, parcel, "NOT_MET", "ATTEMPT_FAILED");
		takeEffect(page, parcel);

		assertThat(card(page, parcel)).hasCount(0);
		var day = this.shop.get("/deliveries/{id}", parcel.id()).text("plannedOn");
		page.locator("#day").fill(day);
		page.locator("#other-day button").click();
		assertThat(card(page, parcel)).containsText("One attempt has failed");
		Browser.accessible(page, "deliveries-tomorrow");
	}

	@Test
	void cancelsTheOrderThatIsGivenUp() {
		var parcel = aParcel();
		var page = atWork(Visitor.DESKTOP);

		reportProblem(page, parcel, "DAMAGED", "REFUSED");
		takeEffect(page, parcel);

		this.shop.awaitOrder(parcel.order(), "CANCELLED");
		page.navigate(this.url + this.shop.trackingPage(parcel.order()));
		assertThat(page.locator("#status")).containsText("damaged");
	}

	@Test
	void saysThatSomebodyElseWasFaster() {
		var parcel = aParcel();
		var page = atWork(Visitor.DESKTOP);
		this.shop.deliver(parcel.id(), "SHIPPING");

		card(page, parcel).locator(".next").click();

		assertThat(page.locator("#said")).containsText("has changed in the meantime");
		assertThat(card(page, parcel)).hasCount(0);
		page.locator(".tabs a").nth(1).click();
		assertThat(card(page, parcel)).hasCount(1);
	}

	@Test
	void saysThatNothingWasSelected() {
		aParcel();
		var page = atWork(Visitor.DESKTOP);

		page.locator("#together button").click();

		assertThat(page.locator("#said")).containsText("Nothing was selected");
	}

	@Test
	void saysThatThereIsNoNetworkAndSendsNothing() {
		var parcel = aParcel();
		var page = atWork(Visitor.DESKTOP);
		page.context().setOffline(true);
		assertThat(page.locator("#away")).isVisible();

		card(page, parcel).locator(".next").click();
		Browser.accessible(page, "deliveries-away");
		page.context().setOffline(false);
		assertThat(page.locator("#away")).isHidden();
		card(page, parcel).locator(".next").click();

		assertThat(page.locator("#said")).containsText("One delivery was reported");
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void listsWhatToTakeFromTheShelves(Visitor visitor) {
		var first = aParcel();
		var other = this.shop.anOrder(this.shop.aCustomer("1000.00"), first.sku(), 3);
		this.shop.pay(this.shop.awaitPayment(other));
		this.shop.awaitDelivery(other);
		var page = atWork(visitor);

		page.locator("#pick").click();

		assertThat(page.locator("#picks tr", new Page.LocatorOptions().setHasText(first.sku()))).containsText("5");
		assertThat(page.locator(".parcels")).containsText(first.number());
		Browser.check(page, visitor, "deliveries-picking-list");
		if (visitor.javaScript()) {
			page.pdf(new Page.PdfOptions().setPath(Path.of("target/screenshots/picking-list.pdf")));
		}
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void printsALabelForEachParcel(Visitor visitor) {
		var first = aParcel();
		var second = aParcel();
		var page = atWork(visitor);

		page.locator("#labels").click();

		var label = page.locator(".label", new Page.LocatorOptions().setHasText(first.number()));
		assertThat(label).containsText("Grace Hopper");
		assertThat(label).containsText("Arlington 22202");
		assertThat(page.locator(".label", new Page.LocatorOptions().setHasText(second.number()))).hasCount(1);
		Browser.check(page, visitor, "deliveries-labels");
		if (visitor.javaScript()) {
			var pdf = new String(page.pdf(), StandardCharsets.ISO_8859_1);
			assertThat(Pattern.compile("/Type /Page\\b").matcher(pdf).results().count()).as("sheets of paper")
				.isEqualTo(page.locator(".label").count());
		}
	}

	@Test
	void isForTheStaffOnly() {
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + PAGE);
		page.locator("button[value=customer]").click();

		assertThat(page.locator("main")).containsText("This is not open to you");
		assertThat(page.locator("header a[href='/staff/deliveries']")).hasCount(0);
	}

	private Page atWork(Visitor visitor) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + PAGE);
		page.locator("button[value=courier]").click();
		page.waitForURL(this.url + PAGE + "**");
		return page;
	}

	private void open(Page page, String tab) {
		page.navigate(this.url + PAGE + "?tab=" + tab);
	}

	private static Locator card(Page page, Parcel parcel) {
		return page.locator("#delivery-" + parcel.id());
	}

	private static void reportProblem(Page page, Parcel parcel, String mishap, String what) {
		var card = card(page, parcel);
		card.locator("summary").last().click();
		var form = card.locator("details form:has(button[value=" + what + "])");
		form.locator("[name=mishap]").selectOption(mishap);
		Browser.accessible(page, "deliveries-problem");
		form.locator("button").click();
		assertThat(page.locator("#noted")).containsText(parcel.number());
	}

	/** As if ten minutes were over: what was noted happens, and the page shows it. */
	private void takeEffect(Page page, Parcel parcel) {
		this.jdbc
			.sql("UPDATE delivery.deliveries SET noted_until = now() WHERE id = ?::uuid AND noted_until IS NOT NULL")
			.param(parcel.id())
			.update();
		ShopClient.eventually("what was noted takes effect")
			.until(() -> !this.shop.get("/deliveries/{id}", parcel.id()).body().has("noted"));
		page.reload();
	}

	private Parcel aParcel() {
		var sku = "ASSAM-" + UUID.randomUUID();
		this.shop.post(Map.of("sku", sku, "name", "Assam " + sku, "price", ShopClient.euros("12.50")), "/products");
		this.shop.post(Map.of("quantity", 10), "/products/{sku}/receipts", sku);
		var order = this.shop.anOrder(this.shop.aCustomer("1000.00"), sku, 2);
		this.shop.pay(this.shop.awaitPayment(order));
		return new Parcel(order, this.shop.get("/orders/{id}", order).text("number"), this.shop.awaitDelivery(order),
				sku);
	}

}

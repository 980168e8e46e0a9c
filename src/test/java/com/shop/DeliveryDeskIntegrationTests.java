package com.shop;

import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/**
 * What a packer does with many parcels in a real browser: find one, and move them all.
 */
@Tag("long")
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryDeskIntegrationTests {

	private static final String PAGE = "/staff/deliveries";

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	DeliveryDeskIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.url = "http://localhost:" + port;
	}

	/** A delivery of an order. */
	record Parcel(String number, String id) {
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void movesAllParcelsOfAPage(Visitor visitor) {
		// Other tests leave work that would fill the page.
		this.jdbc.sql("UPDATE delivery.deliveries SET planned_on = DATE '2100-01-01'").update();
		var parcels = List.of(aParcel(), aParcel());
		var page = atWork(visitor);

		page.locator("#select").click();
		assertThat(page.locator("[name=seen][type=checkbox]:not(:checked)")).hasCount(0);
		Browser.check(page, visitor, "deliveries-all-selected");
		page.locator("#select").click();
		assertThat(page.locator("[name=seen][type=checkbox]:checked")).hasCount(0);
		page.locator("#select").click();
		page.locator("#together button").click();

		assertThat(page.locator("#said .done")).containsText("2 ");
		for (var parcel : parcels) {
			assertThat(card(page, parcel)).hasCount(0);
			takeBack(page, parcel);
		}
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void findsAParcelInEveryPart(Visitor visitor) {
		var parcel = aParcel();
		this.shop.deliver(parcel.id(), "SHIPPING");
		var page = atWork(visitor);

		find(page, parcel.number().substring("A-".length()));
		assertThat(card(page, parcel).locator(".status")).isVisible();
		assertThat(card(page, parcel).locator(".next")).hasAttribute("value", "SHIPPED");
		Browser.check(page, visitor, "deliveries-found");
		card(page, parcel).locator(".next").click();
		assertThat(page.locator("#said .done")).isVisible();
		assertThat(card(page, parcel).locator(".status")).containsText(parcel.number());
		assertThat(card(page, parcel).locator("form")).hasCount(0);
		takeBack(page, parcel);
		assertThat(card(page, parcel).locator(".next")).hasCount(1);

		Stream.of("SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(parcel.id(), status));
		find(page, "hopp");
		assertThat(card(page, parcel).locator(".status")).isVisible();
		assertThat(card(page, parcel).locator("form")).hasCount(0);
		find(page, "{nobody} & 100%");
		assertThat(page.locator("#none")).isVisible();
		assertThat(page.locator("h2").last()).containsText("{nobody} & 100%");
		assertThat(this.browser.complaints()).isEmpty();
	}

	/** So that voice control and screen readers can tell fifty equal buttons apart. */
	@Test
	void namesTheOrderInEachButton() {
		var parcel = aParcel();
		var page = atWork(Visitor.DESKTOP);
		find(page, parcel.number());

		assertThat(card(page, parcel).locator("summary")).hasText(new String[] {
				"Carrier and tracking number: order " + parcel.number(), "Problem: order " + parcel.number() });
		var controls = card(page, parcel).locator("a.button, button").all();
		assertThat(controls).isNotEmpty();
		for (var control : controls) {
			assertThat(control.getAttribute("aria-label")).startsWith(control.textContent().strip())
				.endsWith(": order " + parcel.number());
		}
	}

	private Page atWork(Visitor visitor) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + PAGE);
		page.locator("button[value=courier]").click();
		page.waitForURL(this.url + PAGE + "**");
		return page;
	}

	private static void find(Page page, String text) {
		page.locator("#q").fill(text);
		page.locator("#find button").click();
	}

	private static void takeBack(Page page, Parcel parcel) {
		page.locator("#noted li", new Page.LocatorOptions().setHasText(parcel.number())).locator("button").click();
		assertThat(page.locator("#said .done")).isVisible();
		assertThat(page.locator("#noted li", new Page.LocatorOptions().setHasText(parcel.number()))).hasCount(0);
	}

	private static Locator card(Page page, Parcel parcel) {
		return page.locator("#delivery-" + parcel.id());
	}

	private Parcel aParcel() {
		var order = this.shop.anOrder(this.shop.aCustomer("1000.00"), this.shop.aProduct("12.50", 5), 2);
		this.shop.pay(this.shop.awaitPayment(order));
		return new Parcel(this.shop.get("/orders/{id}", order).text("number"), this.shop.awaitDelivery(order));
	}

}

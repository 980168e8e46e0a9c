package com.shop;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What support does in a real browser after a sale: refund a part, take goods back, send
 * an order elsewhere, and say why it is cancelled.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class AfterSalePagesIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	AfterSalePagesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void refundsAPartAndTakesGoodsBack(Visitor visitor) {
		var order = aDeliveredOrder();
		var page = at(order, visitor);
		assertThat(page.locator("#cancel, #redirect, #went-back")).hasCount(0);
		page.locator("#refund").click();
		page.locator("#refund-amount").fill("3.50");
		page.locator("#refund-reason").fill("The pot has a scratch");
		page.locator("#return").click();
		Browser.check(page, visitor, "staff-order-after-sale");
		page.locator("#refund-really").click();
		assertThat(page.locator(".refund")).containsText("The pot has a scratch");

		page.locator("#return").click();
		page.locator("#sellable-0").fill("1");
		page.locator("#damaged-0").fill("2");
		page.locator("#return-refund").fill("6.00");
		page.locator("#return-really").click();

		assertThat(page.locator(".refund")).hasCount(2);
		assertThat(page.locator(".return > div")).hasCount(3);
		reloadUntil(page, "both refunds are confirmed", ".refund .done >> nth=1");
		Browser.check(page, visitor, "staff-order-went-back");
		var answer = this.shop.get("/orders/{id}", order);
		assertThat(answer.text("refunded.amount")).isEqualTo("9.50");
		assertThat(answer.body().at("/returns/0/lines").valueStream())
			.extracting(line -> line.path("quantity").asInt() + " " + line.path("condition").asString())
			.containsExactly("1 SELLABLE", "2 DAMAGED");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void sendsAnOrderToAnotherAddressAndCancelsItForTheShop(Visitor visitor) {
		var order = aPaidOrder();
		var page = at(order, visitor);
		assertThat(page.locator("#return")).hasCount(0);
		page.locator("#redirect").click();
		assertThat(page.locator("[name='address.street']")).hasValue("1 Navy Yard");
		assertThat(page.locator("[name='address.country']")).hasValue("US");
		page.locator("[name='address.street']").fill("2 Broadway");
		Browser.check(page, visitor, "staff-order-redirect");
		page.locator("#redirect-really").click();
		assertThat(page.locator("#address")).containsText("2 Broadway");
		assertThat(this.shop.get("/orders/{id}", order).text("deliveryAddress.street")).isEqualTo("2 Broadway");

		page.locator("#cancel").click();
		page.locator("#reason").fill("The warehouse is flooded");
		page.locator("#cancel-really").click();
		this.shop.awaitOrder(order, "CANCELLED");
		page.reload();

		assertThat(page.locator("#facts")).containsText("CANCELLED_BY_SHOP");
		assertThat(page.locator("#note")).containsText("The warehouse is flooded");
		assertThat(page.locator("#actions details")).hasCount(0);
		page.navigate(this.url + this.shop.trackingPage(order));
		assertThat(page.locator("#note")).containsText("The warehouse is flooded");
		Browser.check(page, visitor, "track-cancelled-by-shop");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void refundsAndTakesBackOnceWhenTheFormIsSentTwice() {
		var order = aDeliveredOrder();
		var page = at(order, Visitor.DESKTOP);
		page.locator("#refund").click();
		page.locator("#refund-amount").fill("1");
		page.locator("#refund-reason").fill("The pot has a scratch");
		Browser.sendTwice(page, "#refund-really");
		assertThat(page.locator(".refund")).hasCount(1);

		page.locator("#return").click();
		page.locator("#sellable-0").fill("1");
		Browser.sendTwice(page, "#return-really");

		assertThat(page.locator(".return")).hasCount(1);
		assertThat(page.locator("#refused")).hasCount(0);
		page.reload();
		assertThat(page.locator(".refund, .return")).hasCount(2);
	}

	@Test
	void changesTheAddressOnceWhenTheFormIsSentTwice() {
		var order = aPaidOrder();
		var page = at(order, Visitor.DESKTOP);
		page.locator("#redirect").click();
		page.locator("[name='address.city']").fill("Alexandria");

		Browser.sendTwice(page, "#redirect-really");

		assertThat(page.locator("#address")).containsText("Alexandria");
		assertThat(page.locator("#refused")).hasCount(0);
	}

	@Test
	void saysSoWhenAFormIsSentAgainWithAnotherAmount() {
		var order = aDeliveredOrder();
		var page = at(order, Visitor.DESKTOP);
		page.locator("#refund").click();
		page.locator("#refund-amount").fill("1");
		page.locator("#refund-reason").fill("The pot has a scratch");
		var key = page.locator("form[action$=refunds] [name=key]").inputValue();
		page.locator("#refund-really").click();
		assertThat(page.locator(".refund")).hasCount(1);

		page.locator("form[action$=refunds] [name=key]").evaluate("(field, key) => field.value = key", key);
		page.locator("#refund").click();
		page.locator("#refund-amount").fill("2");
		page.locator("#refund-reason").fill("The pot has a scratch");
		page.locator("#refund-really").click();

		assertThat(page.locator("#refused")).containsText("already sent");
		assertThat(page.locator(".refund")).hasCount(1);
		page.locator("#refund-really").click();
		assertThat(page.locator(".refund")).hasCount(2);
	}

	@Test
	void showsWhatIsStillPossibleWhenSomebodyElseWasFaster() {
		var order = aDeliveredOrder();
		var page = at(order, Visitor.DESKTOP);
		this.shop.post(Map.of("amount", ShopClient.euros("8.00"), "reason", "The lid is missing"),
				"/orders/{id}/refunds", order);
		page.locator("#refund").click();
		page.locator("#refund-amount").fill("3");
		page.locator("#refund-reason").fill("The pot has a scratch");

		var answer = page.waitForResponse("**/refunds", () -> page.locator("#refund-really").click());

		assertThat(answer.status()).isEqualTo(422);
		assertThat(page.locator("#refused")).containsText("cannot be refunded");
		assertThat(page.locator("#refund-amount-most")).containsText("€2.00");
		assertThat(page.locator("#refund-amount")).hasValue("3");
		assertThat(page.locator("#refund-reason")).hasValue("The pot has a scratch");
		Browser.accessible(page, "staff-order-refund-refused");
		page.locator("#refund-amount").fill("2");
		page.locator("#refund-really").click();
		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(page.locator("#refund")).hasCount(0);
	}

	@Test
	void doesNotOverwriteAnAddressThatSomebodyElseHasChanged() {
		var order = aPaidOrder();
		var page = at(order, Visitor.DESKTOP);
		this.shop.put(Map.of("street", "3 Main Street", "city", "Boston", "postalCode", "02101", "country", "US"),
				"/orders/{id}/delivery-address", order);
		page.locator("#redirect").click();
		page.locator("[name='address.street']").fill("2 Broadway");

		var answer = page.waitForResponse("**/delivery-address", () -> page.locator("#redirect-really").click());

		assertThat(answer.status()).isEqualTo(412);
		assertThat(page.locator("#refused")).containsText("has changed in the meantime");
		assertThat(page.locator("#address")).containsText("3 Main Street");
		assertThat(page.locator("[name='address.street']")).hasValue("2 Broadway");
		Browser.accessible(page, "staff-order-redirect-refused");
		page.locator("#redirect-really").click();
		assertThat(page.locator("#address")).containsText("2 Broadway");
	}

	@Test
	void marksWhatIsMissingInAnAddressAndAsksForPieces() {
		var order = aPaidOrder();
		var page = at(order, Visitor.DESKTOP);
		page.locator("#redirect").click();
		page.locator("[name='address.postalCode']").fill("");
		var answer = page.waitForResponse("**/delivery-address", () -> page.locator("#redirect-really").click());
		assertThat(answer.status()).isEqualTo(400);
		assertThat(page.locator(".error")).hasText("Please enter the postal code.");
		Browser.accessible(page, "staff-order-redirect-wrong");

		deliver(order);
		page.navigate(this.url + "/staff/orders/" + order);
		page.locator("#return").click();
		page.locator("#return-really").click();
		assertThat(page.locator("#refused")).containsText("at least one piece");
		assertThat(page.locator(".return")).hasCount(0);
	}

	private String aPaidOrder() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("2.50", 10), 4);
		this.shop.pay(this.shop.awaitPayment(order));
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		return order;
	}

	private String aDeliveredOrder() {
		var order = aPaidOrder();
		deliver(order);
		return order;
	}

	private void deliver(String order) {
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(order, "DELIVERED");
	}

	private static void reloadUntil(Page page, String what, String selector) {
		ShopClient.eventually(what).until(() -> {
			page.reload();
			return page.locator(selector).count() > 0;
		});
	}

	private Page at(String order, Visitor visitor) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + "/staff/orders/" + order);
		page.locator("button[value=support]").click();
		assertThat(page.locator("#actions")).isVisible();
		return page;
	}

}

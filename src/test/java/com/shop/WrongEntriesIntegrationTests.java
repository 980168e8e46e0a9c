package com.shop;

import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the staff's pages say in a real browser about an entry that is wrong. */
@Tag("long")
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongEntriesIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	WrongEntriesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void namesTheCharactersThatACarrierMayHave() {
		var delivery = this.shop.awaitDelivery(aPaidOrder());
		var page = signedIn("courier",
				"/staff/deliveries?day=" + this.shop.get("/deliveries/{id}", delivery).text("plannedOn"));
		var card = page.locator("#delivery-" + delivery);
		card.locator("summary").first().click();
		var carrier = card.locator("[name=carrier]");
		carrier.fill("DHL (Express)");
		card.locator("summary").first().click();

		card.locator(".next").click();

		assertThat(carrier).isVisible();
		assertThat(carrier).isFocused();
		assertThat(carrier.evaluate("field => field.validity.patternMismatch")).isEqualTo(true);
		assertThat(carrier.getAttribute("title")).contains("Letters and digits");
		carrier.fill(" DHL Express");
		card.locator(".next").click();
		assertThat(page.locator("#said")).containsText("One delivery was reported");
	}

	@Test
	void asksForThePiecesThatCameBackAndForAnAmountThatThereIs() {
		var order = aPaidOrder();
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(order, "DELIVERED");
		var page = signedIn("support", "/staff/orders/" + order);
		page.locator("#return").click();

		page.locator("#return-really").click();
		assertThat(page.locator("#refused")).containsText("at least one piece");
		assertThat(page.locator("#refused")).isFocused();
		assertThat(page.title()).startsWith("Error: Order ");
		assertThat(page.locator(".error")).hasCount(0);

		page.locator("#damaged-0").fill("");
		sendUnchecked(page, "#return-really");
		assertThat(page.locator("#refused")).containsText("check the marked fields");
		assertThat(page.locator("#damaged-0-error")).isVisible();
		assertThat(page.locator("[aria-invalid]")).hasCount(1);
		Browser.accessible(page, "staff-order-return-wrong");

		page.locator("#refund").click();
		page.locator("#refund-amount").fill("1.005");
		page.locator("#refund-reason").fill("The pot\u202E has a scratch");
		page.locator("#refund-really").click();
		assertThat(page.locator("#refund-amount-error, #refund-reason-error")).not().hasCount(0);
		assertThat(page.locator("#refund-reason")).hasAttribute("aria-invalid", "true");
		page.locator("#refund-reason").fill("The pot has a scratch");
		page.locator("#refund-really").click();
		assertThat(page.locator("#refund-amount")).hasAttribute("aria-describedby",
				"refund-amount-most refund-amount-error");
		assertThat(this.shop.get("/orders/{id}", order).body().at("/refunds").size()).isZero();
	}

	@Test
	void marksTheCurrencyThatThereIsNot() {
		var page = signedIn("merchandiser", "/staff/products");
		page.locator("#new").click();
		page.locator("#sku").fill("KETTLE " + System.nanoTime());
		page.locator("#name").fill("Kettle");
		page.locator("#amount").fill("29.5");
		page.locator("#currency").fill("QQQ");

		page.locator("#add").click();
		assertThat(page.locator("#sku:invalid")).hasAttribute("title",
				"Letters from A to Z and digits, between them also full stops and the characters _ -");
		sendUnchecked(page, "#add");

		assertThat(page.locator("#refused")).containsText("check the marked fields");
		assertThat(page.locator(".error")).hasCount(2);
		assertThat(page.locator("#sku-error, #currency-error")).hasCount(2);
		Browser.accessible(page, "staff-products-wrong");

		page.evaluate("() => document.querySelector('#amount').type = 'text'");
		page.locator("#amount").fill("a lot");
		sendUnchecked(page, "#add");
		assertThat(page.locator("#amount-error, #currency-error")).hasCount(2);
	}

	/** Sends a form as a browser would that does not check its fields. */
	private static void sendUnchecked(Page page, String button) {
		page.evaluate("button => document.querySelector(button).form.noValidate = true", button);
		page.locator(button).click();
	}

	private String aPaidOrder() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("2.50", 10), 4);
		this.shop.pay(this.shop.awaitPayment(order));
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		return order;
	}

	private Page signedIn(String person, String path) {
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + path);
		page.locator("button[value=" + person + "]").click();
		assertThat(page).hasURL(this.url + path);
		return page;
	}

}

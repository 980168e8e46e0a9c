package com.shop;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page behind the payment url, in a real browser: the Chromium of the machine. On CI
 * it has to be there.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentPageIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	private Page page;

	@SuppressWarnings("NullAway.Init")
	PaymentPageIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@BeforeEach
	void openPage() {
		this.page = this.browser.open(Browser.Visitor.DESKTOP);
	}

	@Test
	void takesThePayment() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
		open(orderId);

		assertThat(this.page.locator(".amount").textContent()).isEqualTo("€39.98");
		assertThat(this.page.locator("#items li").textContent()).startsWith("2 × ");
		assertThat(this.page.locator("#number").textContent())
			.isEqualTo(this.shop.get("/orders/{id}", orderId).text("number"));
		screenshot("payment");
		this.page.locator("#pay").click();

		assertThat(this.page.locator("#outcome").textContent()).contains("the payment is made");
		screenshot("payment-made");
		this.shop.awaitOrder(orderId, "READY_TO_SHIP");
	}

	@Test
	void saysWhyACardWasDeclinedAndLetsTheCustomerTryAgainUntilTheDeadline() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		open(orderId);
		assertThat(this.page.locator("#deadline time").getAttribute("datetime"))
			.isEqualTo(this.shop.get("/orders/{id}", orderId).text("payUntil"));
		assertThat(this.page.locator("#left").textContent()).matches("\\(\\d\\d:\\d\\d left\\)");

		this.page.locator("#pay-declined").click();

		assertThat(this.page.locator("#declined").textContent()).contains("Your card was declined", "Nothing was paid");
		screenshot("payment-declined");
		this.page.locator("#pay").click();
		this.shop.awaitOrder(orderId, "READY_TO_SHIP");
	}

	@Test
	void asksBeforeItCancels() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		open(orderId);

		this.page.locator("#decline").click();

		assertThat(this.page.locator("#pay").isVisible()).isTrue();
		Browser.accessible(this.page, "payment-cancel");
		replaceWhatIsShown();
		this.page.locator("#decline-really").click();
		assertThat(this.page.locator("#outcome").textContent()).contains("Nothing was paid");
		this.shop.awaitOrder(orderId, "CANCELLED");
	}

	@Test
	void saysThatItIsASimulation() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);

		open(orderId);

		assertThat(this.page.locator("#simulated").textContent()).contains("no money moves");
	}

	@Test
	void takesNothingForACancelledOrder() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		var paymentId = this.shop.awaitPayment(orderId);
		open(orderId);
		this.shop.post(null, "/orders/{id}/cancel", orderId);
		ShopClient.eventually("the payment is cancelled")
			.until(() -> this.shop.get("/payments/{id}", paymentId).text("status").equals("CANCELLED"));

		this.page.locator("#pay").click();

		assertThat(this.page.locator("#outcome").textContent()).contains("not needed any more");
		screenshot("payment-cancelled");
	}

	@Test
	void showsHowThingsStandWhenTheButtonOfAnOldPageIsPressed() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		var paymentId = this.shop.awaitPayment(orderId);
		open(orderId);
		this.shop.pay(paymentId);

		this.page.locator("#decline").click();
		this.page.locator("#decline-really").click();

		assertThat(this.page.locator("#outcome").textContent()).contains("the payment is made");
	}

	@Test
	void opensToNobodyWithoutALink() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);

		this.page.navigate(this.url + "/pay/" + this.shop.awaitPayment(orderId));

		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");
	}

	/** As while the gateway is waited for, when the page looks again and again. */
	private void replaceWhatIsShown() {
		this.page
			.evaluate("() => { document.querySelector('#live').dataset.old = ''; htmx.trigger('#live', 'look'); }");
		this.page.waitForSelector("#live:not([data-old])");
	}

	private void open(String orderId) {
		this.page.navigate(this.url + this.shop.awaitPaymentPage(orderId));
	}

	private void screenshot(String name) {
		Browser.screenshot(this.page, name);
	}

}

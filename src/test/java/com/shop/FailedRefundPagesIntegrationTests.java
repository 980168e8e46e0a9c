package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;

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

/** What staff see of a refund that a bank has sent back, and what they do about it. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class FailedRefundPagesIntegrationTests {

	private final ShopClient shop;

	private final String url;

	private final JdbcClient jdbc;

	@RegisterExtension
	private final Browser browser = new Browser();

	FailedRefundPagesIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
		this.jdbc = jdbc;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void isRecordedAsPaidInAnotherWay(Visitor visitor) {
		var order = anOrderWithAFailedRefund();
		var payment = this.shop.awaitPayment(order);
		assertThat(this.shop.get("/payments/{id}", payment).text("refundOwed.amount")).isEqualTo("4.00");
		var page = signedIn(visitor, "operator", "/staff/operations");

		assertThat(page.locator("#all-refunds")).containsText("account_closed");
		Browser.check(page, visitor, "operations-refunds");
		page.locator("#settle-" + payment).click();
		assertThat(page.locator("#sum")).containsText("4");
		Browser.check(page, visitor, "operations-settle-refunds");
		page.locator("#really").click();

		assertThat(page.locator("#relay")).isVisible();
		assertThat(page.locator("#settle-" + payment)).hasCount(0);
		var settled = this.shop.get("/payments/{id}", payment);
		assertThat(settled.text("refunded.amount")).isEqualTo("4.00");
		assertThat(settled.body().has("refundOwed")).isFalse();
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void isAskedForAgain() {
		var payment = this.shop.awaitPayment(anOrderWithAFailedRefund());
		var page = signedIn(Visitor.DESKTOP, "operator", "/staff/operations");

		page.locator("#retry-" + payment).click();

		assertThat(page.locator("#relay")).isVisible();
		assertThat(page.locator("#retry-" + payment)).hasCount(0);
		ShopClient.eventually("it is refunded")
			.until(() -> this.shop.get("/payments/{id}", payment).text("refunded.amount").equals("4.00"));
	}

	/** The browser shows the answer to the second click, about money that was sent. */
	@Test
	void isRecordedOnceAndWithoutAFalseAlarmIfTheFormIsSentTwice() {
		var payment = this.shop.awaitPayment(anOrderWithAFailedRefund());
		var page = signedIn(Visitor.DESKTOP, "operator",
				"/staff/operations/payments/" + payment + "/failed-refunds/settle");

		Browser.sendTwice(page, "#really");

		assertThat(page).hasURL(this.url + "/staff/operations");
		assertThat(page.locator("#gone")).hasCount(0);
		assertThat(this.shop.get("/payments/{id}", payment).body().has("refundOwed")).isFalse();
	}

	@Test
	void isAskedForOnceIfTheFormIsSentTwice() {
		var payment = this.shop.awaitPayment(anOrderWithAFailedRefund());
		var page = signedIn(Visitor.DESKTOP, "operator", "/staff/operations");

		Browser.sendTwice(page, "#retry-" + payment);

		assertThat(page).hasURL(this.url + "/staff/operations");
		assertThat(page.locator("#gone")).hasCount(0);
	}

	@Test
	void isShownOnceMoreIfItsPaymentHasChangedSinceItWasShown() {
		var payment = this.shop.awaitPayment(anOrderWithAFailedRefund());
		var page = signedIn(Visitor.DESKTOP, "operator",
				"/staff/operations/payments/" + payment + "/failed-refunds/settle");
		failRefunds(payment);

		page.locator("#really").click();

		assertThat(page.locator("#changed")).isVisible();
		assertThat(page.locator("#sum")).containsText("4.00");
		assertThat(this.shop.get("/payments/{id}", payment).text("refundOwed.amount")).isEqualTo("4.00");
		page.locator("#really").click();
		assertThat(page.locator("#relay")).isVisible();
		assertThat(this.shop.get("/payments/{id}", payment).body().has("refundOwed")).isFalse();
	}

	/** Whoever has sent the money must not believe that this is recorded. */
	@Test
	void saysThatNothingWasRecordedIfSomebodyElseHasAskedTheGatewayAgain() {
		var payment = this.shop.awaitPayment(anOrderWithAFailedRefund());
		var page = signedIn(Visitor.DESKTOP, "operator",
				"/staff/operations/payments/" + payment + "/failed-refunds/settle");
		this.shop.post(null, "/payments/{id}/failed-refunds/retry", payment);

		page.locator("#really").click();

		assertThat(page.locator("#gone")).containsText("This refund no longer waits for a person");
		Browser.accessible(page, "refund-dealt-with");
	}

	@Test
	void isNamedOnThePageOfItsOrder() {
		var order = anOrderWithAFailedRefund();

		var page = signedIn(Visitor.DESKTOP, "support", "/staff/orders/" + order);

		assertThat(page.locator("#refund-waits")).containsText("account_closed");
		Browser.accessible(page, "staff-order-refund-waits");
		this.shop.post(null, "/payments/{id}/failed-refunds/settle", this.shop.awaitPayment(order));
		page.reload();
		assertThat(page.locator("#payment-refunded")).containsText("4.00");
		assertThat(page.locator("#refund-waits")).hasCount(0);
	}

	/** Somebody has to ask them where the money shall go. */
	@Test
	void keepsItsCustomerFromBeingErased() {
		var order = anOrderWithAFailedRefund();
		var delivery = this.shop.awaitDelivery(order);
		List.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(step -> this.shop.deliver(delivery, step));
		var customer = this.shop.awaitOrder(order, "DELIVERED").text("customerId");

		assertThat(this.shop.delete("/customers/{id}", customer).text("code")).isEqualTo("REFUND_UNDER_WAY");
		this.shop.post(null, "/payments/{id}/failed-refunds/settle", this.shop.awaitPayment(order));

		assertThat(this.shop.delete("/customers/{id}", customer).status()).isEqualTo(202);
	}

	private Page signedIn(Visitor visitor, String role, String path) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + path);
		page.locator("button[value=" + role + "]").click();
		assertThat(page.locator("main")).isVisible();
		return page;
	}

	private String anOrderWithAFailedRefund() {
		var order = this.shop.anOrder(this.shop.aCustomer("1000.00"), this.shop.aProduct("10.00", 5), 1);
		var payment = this.shop.awaitPayment(order);
		this.shop.pay(payment);
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		this.shop.post(Map.of("amount", ShopClient.euros("4.00"), "reason", "The pot has a scratch"),
				"/orders/{id}/refunds", order);
		ShopClient.eventually("the part is refunded")
			.until(() -> this.shop.get("/orders/{id}", order).text("refunded.amount").equals("4.00"));
		ShopClient.eventually("the gateway has told all of it").until(() -> isSettled(payment));
		failRefunds(payment);
		return order;
	}

	/** Whether the gateway's webhooks about the payment have come and were followed. */
	private boolean isSettled(String payment) {
		return this.jdbc.sql("""
				SELECT due_at IS NULL AND NOT EXISTS (
				    SELECT FROM payment.simulated_webhooks WHERE body LIKE '%' || payments.id || '%')
				FROM payment.payments WHERE id = ?""").param(UUID.fromString(payment)).query(Boolean.class).single();
	}

	/** As if the gateway had taken its confirmation back. */
	private void failRefunds(String payment) {
		this.jdbc.sql("""
				WITH sent_back AS (
				    UPDATE payment.simulated_refunds SET failed = true
				    WHERE charge_id = (SELECT charge_id FROM payment.payments WHERE id = :payment))
				UPDATE payment.payments
				SET refunds = jsonb_set(refunds, '{0}', refunds -> 0 || '{"done": false, "failure": "account_closed"}'),
				    version = version + 1
				WHERE id = :payment""").param("payment", UUID.fromString(payment)).update();
	}

}

package com.shop;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;
import com.shop.embedded.TestInfrastructure;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What support does in a real browser for somebody who calls: correct an address, and
 * send a message once more.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class CustomerCarePagesIntegrationTests {

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	CustomerCarePagesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void correctsAnEmailAddressAndSendsTheLinkToPayOnceMore(Visitor visitor) {
		var customer = this.shop.aCustomer("100.00");
		var order = this.shop.anOrder(customer, this.shop.aProduct("2.50", 10), 1);
		this.shop.awaitPayment(order);
		var wrong = this.shop.get("/customers/{id}", customer).text("email");
		var page = signedIn(visitor, "/staff/orders/" + order);
		reloadUntil(page, "the e-mail is sent", emailTo(wrong));
		Browser.check(page, visitor, "staff-order-told");
		assertThat(page.locator("#track")).hasAttribute("href", this.shop.get("/orders/{id}", order).text("trackUrl"));
		page.locator("#customer").click();
		page.locator("#change").click();
		var right = "right-" + customer + "@example.org";
		page.locator("#email").fill(right);
		page.locator("#locale").selectOption("de-AT");
		Browser.check(page, visitor, "staff-customer-change");
		page.locator("#save").click();
		assertThat(page.locator("#facts")).containsText(right);
		assertThat(this.shop.get("/customers/{id}", customer).text("locale")).isEqualTo("de-AT");
		page.navigate(this.url + "/staff/orders/" + order);
		page.locator(emailTo(wrong) + " button").click();
		assertThat(page.locator(emailTo(wrong))).hasCount(0);
		reloadUntil(page, "the e-mail is sent again", emailTo(right));
		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(TestInfrastructure.subjectsOfEmailsTo(right)).hasSize(1);
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void sendsNothingTwiceAndNothingThatIsWrongByNow() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("2.50", 10), 1);
		var payment = this.shop.awaitPayment(order);
		var page = signedIn(Visitor.DESKTOP, "/staff/orders/" + order);
		var confirmed = ".told:has-text('ORDER_CONFIRMED'):has(button)";
		reloadUntil(page, "it is told", confirmed);
		this.shop.pay(payment);
		reloadUntil(page, "the payment is told", ".told:has-text('PAYMENT_MADE'):has(button)");
		page.locator(confirmed + " button").first().click();
		assertThat(page.locator("#refused")).containsText("the order has gone on since");
		Browser.accessible(page, "staff-order-not-sent");
		page.locator(".told:has-text('PAYMENT_MADE') button").first().evaluate("button => button.id = 'again'");
		Browser.sendTwice(page, "#again");
		assertThat(page.locator("#happened")).isVisible();
		assertThat(page.locator("#refused")).hasCount(0);
	}

	@Test
	void changesTheCreditLimitButNotBelowWhatIsInUse() {
		var customer = this.shop.aCustomer("100.00");
		this.shop.awaitPayment(this.shop.anOrder(customer, this.shop.aProduct("2.50", 10), 2));
		var page = signedIn(Visitor.DESKTOP, "/staff/customers/" + customer);
		page.locator("#change-limit").click();
		page.locator("#amount").fill("4.99");
		page.locator("#save-limit").click();
		assertThat(page.locator("#refused")).containsText("cannot be lower");
		assertThat(page.locator("#refused")).isFocused();
		assertThat(page).hasTitle(Pattern.compile("^Error: "));
		Browser.accessible(page, "staff-customer-limit-refused");
		page.locator("#amount").fill("250.00");
		Browser.sendTwice(page, "#save-limit");
		assertThat(page.locator("#facts")).containsText("250.00");
		assertThat(page.locator("#refused")).hasCount(0);
		assertThat(this.shop.get("/customers/{id}", customer).text("creditLimit.amount")).isEqualTo("250.00");
	}

	@Test
	void saysWhatIsWrongAndOverwritesNothingThatNobodyHasSeen() {
		var customer = this.shop.aCustomer("100.00");
		var page = signedIn(Visitor.DESKTOP, "/staff/customers/" + customer);
		page.locator("#change").click();
		page.locator("#phone").fill("call me");
		page.locator("#save").click();
		assertThat(page.locator("#phone-error")).isVisible();
		Browser.accessible(page, "staff-customer-wrong");
		this.shop.patch(Map.of("name", "Grace Murray"), "/customers/{id}", customer);
		page.locator("#phone").fill("+49 30 5550001");
		page.locator("#save").click();
		assertThat(page.locator("#refused")).containsText("has changed in the meantime");
		assertThat(page.locator("h1")).hasText("Grace Murray");
		assertThat(page.locator("#phone")).hasValue("+49 30 5550001");
		assertThat(this.shop.get("/customers/{id}", customer).text("phone")).isNotEqualTo("+49 30 5550001");
	}

	private static String emailTo(String address) {
		return ".told:has-text('ORDER_CONFIRMED'):has-text('" + address + "')";
	}

	private static void reloadUntil(Page page, String what, String selector) {
		ShopClient.eventually(what).until(() -> {
			page.reload();
			return page.locator(selector).count() > 0;
		});
	}

	private Page signedIn(Visitor visitor, String path) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + path);
		page.locator("button[value=support]").click();
		assertThat(page.locator("main.wide")).isVisible();
		return page;
	}

}

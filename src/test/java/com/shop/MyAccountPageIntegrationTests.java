package com.shop;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** Where customers change their own details, in a real browser. */
@Tag("long")
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MyAccountPageIntegrationTests {

	private static final String CUSTOMER = "/customers/{id}";

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	private String name;

	private String phone;

	private String locale;

	@SuppressWarnings("NullAway.Init")
	MyAccountPageIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	/** A visitor, and what they read. */
	record Looking(Visitor visitor, String title, String wrong, String saved) {
	}

	static List<Looking> everyone() {
		return List.of(new Looking(Visitor.DESKTOP, "Your details", "Please check", "have been saved"),
				new Looking(Visitor.PHONE, "Ihre Daten", "Bitte prüfen Sie", "sind gespeichert"),
				new Looking(Visitor.WITHOUT_JAVASCRIPT, "Your details", "Please check", "have been saved"));
	}

	@BeforeEach
	void rememberTheCustomer() {
		Belongings.ofTheOwner(this.shop);
		var customer = this.shop.get(CUSTOMER, Belongings.OWNER);
		this.name = customer.text("name");
		this.phone = customer.text("phone");
		this.locale = customer.text("locale");
	}

	@AfterEach
	void leaveTheCustomerAsItWas() {
		this.shop.patch(Map.of("name", this.name, "phone", this.phone, "locale", this.locale), CUSTOMER,
				Belongings.OWNER);
	}

	@ParameterizedTest
	@MethodSource("everyone")
	void savesWhatCustomersChangeOfThemselves(Looking looking) {
		var before = this.shop.get(CUSTOMER, Belongings.OWNER);
		var page = signedIn(looking.visitor);
		assertThat(page.locator("h1")).hasText(looking.title);
		Browser.check(page, looking.visitor, "shop-my-account");

		page.locator("#phone").fill("12 34 x");
		page.locator("#save").click();
		assertThat(page.locator("#wrong")).containsText(looking.wrong);
		assertThat(page.locator("#phone-error")).isVisible();
		assertThat(page.locator("#phone")).hasValue("12 34 x");
		Browser.check(page, looking.visitor, "shop-my-account-wrong");
		page.locator("#phone").fill("(020) 7946 0999");
		page.locator("#save").click();

		assertThat(page.locator("#saved")).containsText(looking.saved);
		assertThat(page.locator("#phone")).hasValue("(020) 7946 0999");
		var after = this.shop.get(CUSTOMER, Belongings.OWNER);
		assertThat(after.text("phone")).isEqualTo("(020) 7946 0999");
		assertThat(after.body().at("/address")).isEqualTo(before.body().at("/address"));
		assertThat(after.text("locale")).isEqualTo(before.text("locale"));
	}

	@Test
	void overwritesNothingThatSupportHasCorrectedMeanwhile() {
		var page = signedIn(Visitor.DESKTOP);
		this.shop.patch(Map.of("name", "Ada King"), CUSTOMER, Belongings.OWNER);
		page.locator("#phone").fill("(020) 7946 0888");
		page.locator("#save").click();

		assertThat(page.locator("#changed")).containsText("have changed in the meantime");
		assertThat(page).hasTitle(Pattern.compile("^Error: "));
		Browser.accessible(page, "shop-my-account-changed");
		assertThat(page.locator("#name")).hasValue("Ada King");
		assertThat(page.locator("#phone")).hasValue(this.phone);
		page.locator("#phone").fill("(020) 7946 0888");
		page.locator("#save").click();
		assertThat(page.locator("#saved")).isVisible();
		assertThat(this.shop.get(CUSTOMER, Belongings.OWNER).text("name")).isEqualTo("Ada King");
	}

	@Test
	void keepsALanguageThatThePagesDoNotSpeak() {
		this.shop.patch(Map.of("locale", "fr-CH"), CUSTOMER, Belongings.OWNER);
		var page = signedIn(Visitor.DESKTOP);
		assertThat(page.locator("#language")).hasValue("fr");
		page.locator("#phone").fill("(020) 7946 0777");
		page.locator("#save").click();

		assertThat(page.locator("#saved")).isVisible();
		assertThat(this.shop.get(CUSTOMER, Belongings.OWNER).text("locale")).isEqualTo("fr-CH");
	}

	@Test
	void leadsToTheChoiceOfNotices() {
		var page = signedIn(Visitor.DESKTOP);

		page.locator("#notices").click();

		page.locator("#sms button").click();
		assertThat(page.locator("#sms .off")).isVisible();
		assertThat(this.shop.get("/customers/{id}/notification-preferences", Belongings.OWNER).text("sms"))
			.isEqualTo("false");
		page.locator("#sms button").click();
		assertThat(page.locator("#sms .done")).isVisible();
	}

	private Page signedIn(Visitor visitor) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + "/my/orders");
		page.locator("button[value=customer]").click();
		page.locator("#details").click();
		return page;
	}

}

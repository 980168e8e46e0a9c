package com.shop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Sessions that end in the middle of something, and two tabs with one session. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class SessionPagesIntegrationTests {

	private static final String SESSION = "JSESSIONID";

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	SessionPagesIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void asksWhoseSessionIsOverToSignInAndShowsTheProductAgain() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn();
		at(page, sku);
		endSession(page.context());

		page.locator("#received").fill("7");
		page.locator("#receive").click();
		assertThat(page.locator("#over")).containsText("You were signed out in the meantime");
		Browser.accessible(page, "sign-in-over");
		page.locator("button[value=merchandiser]").click();

		assertThat(page).hasURL(this.url + "/staff/products/" + sku);
		assertThat(page.locator("#available")).hasText("5");
	}

	@Test
	void letsACustomerWhoseSessionIsOverOrderAsAGuest() {
		var page = signIn(this.browser.open(Visitor.DESKTOP), "/my/orders", "customer");
		Belongings.ofTheOwner(this.shop);
		page.context().addCookies(List.of(new Cookie("basket", this.shop.aProduct("1.00", 5) + ":1").setUrl(this.url)));
		page.navigate(this.url + "/checkout");
		assertThat(page.locator("#address")).isVisible();
		page.locator("[name=note]").fill("Ring twice");
		endSession(page.context());

		page.locator("#order").click();

		assertThat(page.locator("#refused")).containsText("You were signed out in the meantime");
		assertThat(page.locator("[name=note]")).hasValue("Ring twice");
		Browser.accessible(page, "shop-checkout-signed-out");
		StorefrontIntegrationTests.fillIn(page);
		page.locator("#order").click();
		page.waitForURL(url -> url.contains("/pay/"));
	}

	@Test
	void keepsWhoIsSignedInWhereThereIsNothing() {
		var page = signedIn();

		for (var path : List.of("/nothing", "/staff/nothing")) {
			assertThat(page.navigate(this.url + path).status()).isEqualTo(404);
			assertThat(page.locator("#account")).hasText("Merchandiser");
			assertThat(page.locator("header a[href='/staff/products']")).isVisible();
		}
	}

	@Test
	void tellsAlsoWhoIsSignedInThatALinkIsTooOld() {
		var page = signedIn();

		page.navigate(this.url + "/unsubscribe/" + Belongings.OWNER + "?link=abc.AAAAAAAAAAAAAAAAAAAAAA");

		assertThat(page.locator("#link")).containsText("not known, or too old");
		assertThat(page.locator("#who")).hasText("Merchandiser");
	}

	@Test
	void leadsFromARefusedFormToItsPageWhenTheLanguageIsChosen() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn();
		at(page, sku);
		page.evaluate("document.querySelector('#receive').form.noValidate = true");
		page.locator("#received").fill("-7");
		page.locator("#receive").click();
		assertThat(page.locator("#refused")).isVisible();

		page.locator("footer a[lang=de]").click();

		assertThat(page).hasURL(this.url + "/staff/products/" + sku);
		assertThat(page.locator("#receive")).hasText("Zum Bestand hinzufügen");
	}

	@Test
	void changesNothingInATabWhosePersonHasSignedOutInAnother() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn();
		at(page, sku);
		var other = page.context().newPage();
		other.navigate(this.url + "/sign-in");
		other.locator("#sign-out").click();
		assertThat(other).hasURL(this.url + "/sign-in");

		page.locator("#name").fill("Stolen");
		page.locator("#save").click();

		assertThat(page.locator("#advice")).containsText("You may have been signed out in the meantime");
		assertThat(this.shop.get("/products/{sku}", sku).text("name")).isEqualTo("A thing");
	}

	@Test
	void tellsATabThatSomebodyElseHasSignedInInAnother() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn();
		at(page, sku);
		signIn(page.context().newPage(), "/staff/deliveries", "courier");

		page.locator("#name").fill("Of the courier");
		page.locator("#save").click();

		assertThat(page.locator("main")).containsText("This is not open to you");
		Browser.accessible(page, "problem-403");
		assertThat(this.shop.get("/products/{sku}", sku).text("name")).isEqualTo("A thing");
	}

	@Test
	void doesNotLetOneTabOverwriteWhatAnotherHasSaved() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn();
		at(page, sku);
		var other = page.context().newPage();
		at(other, sku);

		other.locator("#name").fill("Kettle");
		other.locator("#save").click();
		assertThat(other.locator("h1")).containsText("Kettle");
		page.locator("#name").fill("Teapot");
		page.locator("#save").click();

		assertThat(page.locator("#refused")).containsText("Somebody else has changed this product");
		assertThat(this.shop.get("/products/{sku}", sku).text("name")).isEqualTo("Kettle");
	}

	@Test
	void addsTheSameGoodsOnceWhenSomebodyGoesBackAndSendsTheFormAgain() {
		var sku = this.shop.aProduct("19.99", 5);
		var page = signedIn();
		at(page, sku);
		page.locator("#received").fill("7");
		page.locator("#receive").click();
		assertThat(page.locator("#available")).hasText("12");

		page.goBack();
		page.locator("#received").fill("7");
		page.locator("#receive").click();

		assertThat(page.locator("h1")).containsText("A thing");
		assertThat(this.shop.get("/products/{sku}/stock-events", sku).text("items.2")).isEmpty();
	}

	@Test
	void endsTheSessionOfACustomerWhoWasErased() {
		var page = signIn(this.browser.open(Visitor.DESKTOP), "/my/orders", "customer");
		this.jdbc.sql("INSERT INTO shared.ended_sign_ins (customer_id) VALUES (?::uuid)")
			.param(Belongings.OWNER)
			.update();
		try {
			page.reload();
			assertThat(page.locator("h1")).hasText("Please sign in");
			page.navigate(this.url + "/");
			assertThat(page.locator("#account")).hasText("Sign in");
		}
		finally {
			this.jdbc.sql("DELETE FROM shared.ended_sign_ins").update();
		}
		page.navigate(this.url + "/my/orders");
		assertThat(page).hasURL(this.url + "/sign-in");
	}

	@Test
	void storesNothingForVisitorsWhoAreNotSignedIn() {
		var before = sessions();
		var page = this.browser.open(Visitor.DESKTOP);

		for (var path : List.of("/", "/staff/operations", "/my/orders", "/basket", "/nowhere")) {
			page.navigate(this.url + path);
		}

		assertThat(page.context().cookies()).extracting(cookie -> cookie.name).doesNotContain(SESSION);
		assertThat(sessions()).isEqualTo(before);
	}

	@Test
	void leadsToNoOtherSiteAfterTheSignIn() {
		var page = this.browser.open(Visitor.DESKTOP);
		for (var place : List.of("https://example.org/", "http://localhost//example.org/", "%%%", "/nowhere")) {
			var encoded = Base64.getEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
			page.context().clearCookies();
			page.context().addCookies(List.of(new Cookie("REDIRECT_URI", encoded).setUrl(this.url)));

			page.navigate(this.url + "/sign-in");
			page.locator("button[value=courier]").click();

			assertThat(page).hasURL(this.url + "/");
		}
	}

	@Test
	void asksToSignInAgainIfAnotherVersionHasStoredTheSession() {
		var page = signedIn();
		this.jdbc.sql("UPDATE shared.sessions_attributes SET attribute_bytes = '\\xACED0005'").update();

		page.reload();
		assertThat(page).hasURL(this.url + "/sign-in");
		page.locator("button[value=courier]").click();

		assertThat(page.locator("#account")).hasText("Courier");
	}

	@Test
	void notesOnlyOnceAMinuteThatSomebodyIsThere() {
		var page = signedIn();
		assertThat(this.jdbc.sql("UPDATE shared.sessions SET last_access_time = last_access_time - 30000").update())
			.isPositive();
		var before = lastAccess();
		page.reload();
		assertThat(lastAccess()).isEqualTo(before);

		this.jdbc.sql("UPDATE shared.sessions SET last_access_time = last_access_time - 60000").update();
		page.reload();
		assertThat(lastAccess()).isGreaterThan(before);
	}

	private int sessions() {
		return this.jdbc.sql("SELECT count(*) FROM shared.sessions").query(Integer.class).single();
	}

	private long lastAccess() {
		return this.jdbc.sql("SELECT max(last_access_time) FROM shared.sessions").query(Long.class).single();
	}

	private void at(Page page, String sku) {
		page.navigate(this.url + "/staff/products/" + sku);
	}

	private Page signedIn() {
		return signIn(this.browser.open(Visitor.DESKTOP), "/staff/products", "merchandiser");
	}

	private Page signIn(Page page, String path, String person) {
		page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(SESSION));
		page.navigate(this.url + path);
		page.locator("button[value=" + person + "]").click();
		assertThat(page).hasURL(this.url + path);
		assertThat(page.locator("#account"))
			.hasText("customer".equals(person) ? "My account" : StringUtils.capitalize(person));
		return page;
	}

	/** As the server does after eight hours, or when it is restarted. */
	private static void endSession(BrowserContext window) {
		assertThat(window.cookies()).extracting(cookie -> cookie.name).contains(SESSION);
		window.addCookies(List.of(new Cookie(SESSION, "over").setDomain("localhost").setPath("/")));
	}

}

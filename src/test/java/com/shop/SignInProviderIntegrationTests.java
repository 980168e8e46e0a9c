package com.shop;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The shop with a real provider of sign-ins, as it runs on a network. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "shop.relay.enabled=false",
		"spring.kafka.listener.auto-startup=false", "shop.links.secret=a secret that is long enough for links" })
class SignInProviderIntegrationTests {

	static final String CUSTOMER = "01900000-0000-7000-8000-0000000000aa";

	static final String LEAVER = "01900000-0000-7000-8000-0000000000bb";

	private static final SignInProvider PROVIDER = SignInProvider.start();

	private final ShopClient shop;

	/** Cookies do not know ports: the shop is 127.0.0.1, and the provider localhost. */
	private final String pages;

	SignInProviderIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.pages = "http://127.0.0.1:" + port;
		PROVIDER.allowReturnTo(this.pages + "/sign-in");
	}

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry settings) {
		settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", PROVIDER::issuer);
		settings.add("spring.security.oauth2.client.provider.test.issuer-uri", PROVIDER::issuer);
		var pages = "spring.security.oauth2.client.registration." + SignInProvider.PAGES + ".";
		settings.add(pages + "provider", () -> "test");
		settings.add(pages + "client-id", () -> SignInProvider.PAGES);
		settings.add(pages + "client-secret", () -> SignInProvider.PAGES + SignInProvider.SECRET);
		settings.add(pages + "scope", () -> "openid");
	}

	@AfterAll
	static void closeProvider() {
		PROVIDER.close();
	}

	@ParameterizedTest
	@CsvSource({ "support,200,", "customer,200,", "expired,401,TOKEN_INVALID", "foreign,401,TOKEN_INVALID",
			"nameless,401,TOKEN_INVALID", "endless,401,TOKEN_INVALID", "longwinded,401,TOKEN_INVALID",
			"roleless,403,FORBIDDEN", "stranger,403,FORBIDDEN" })
	void takesTheTokensOfItsProvider(String client, int status, String code) {
		var answer = this.shop.as(PROVIDER.tokenOf(client)).get("/orders");

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text("code")).isEqualTo((code != null) ? code : "");
	}

	@Test
	void knowsACustomerByTheirSubject() {
		var customer = this.shop.as(PROVIDER.tokenOf("customer"));

		assertThat(customer.get("/customers/{id}", CUSTOMER).text("code")).isEqualTo("CUSTOMER_NOT_FOUND");
		assertThat(customer.get("/customers/{id}", "01900000-0000-7000-8000-000000000001").status()).isEqualTo(404);
		assertThat(customer.get("/orders?customerId={id}", CUSTOMER).status()).isEqualTo(200);
		assertThat(customer.get("/orders?customerId={id}", "01900000-0000-7000-8000-000000000001").status())
			.isEqualTo(404);
	}

	/** The provider does not know that its customer was erased here. */
	@Test
	void takesNoTokenOfACustomerWhoWasErased() {
		var leaver = this.shop.as(PROVIDER.tokenOf("leaver"));
		assertThat(leaver.post(Belongings.aPerson(), "/customers").status()).isEqualTo(201);
		assertThat(leaver.get("/customers/{id}", LEAVER).status()).isEqualTo(200);

		assertThat(leaver.delete("/customers/{id}", LEAVER).status()).isEqualTo(202);

		assertThat(leaver.get("/orders").status()).as("at once").isEqualTo(401);
		var again = this.shop.as(PROVIDER.tokenOf("leaver"));
		for (var path : List.of("/orders", "/customers", "/customers/" + LEAVER, "/my/orders",
				"/customers/" + LEAVER + "/notification-preferences")) {
			assertThat(again.get(path).status()).as(path).isEqualTo(401);
		}
		assertThat(again.post(Belongings.aPerson(), "/customers").text("code")).isEqualTo("NOT_SIGNED_IN");
		assertThat(again.order(LEAVER, "TEA-500", 1).status()).isEqualTo(401);
		assertThat(again.get("/products").status()).isEqualTo(200);
		assertThat(this.shop.as(PROVIDER.tokenOf("customer")).get("/orders").status()).isEqualTo(200);
	}

	@Test
	void takesNoTokenThatNobodySigned() {
		var claims = new String(Base64.getUrlDecoder().decode(PROVIDER.tokenOf("support").split("\\.", -1)[1]),
				StandardCharsets.UTF_8);
		var unsigned = "Bearer " + base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".";

		assertThat(this.shop.as(unsigned).get("/orders").status()).isEqualTo(401);
	}

	@Test
	void followsTheKeysOfItsProvider() {
		var before = PROVIDER.tokenOf("support");
		assertThat(this.shop.as(before).get("/orders").status()).isEqualTo(200);

		PROVIDER.rotateKeys();

		assertThat(this.shop.as(PROVIDER.tokenOf("support")).get("/orders").status()).isEqualTo(200);
		assertThat(this.shop.as(before).get("/orders").status()).isEqualTo(401);
	}

	@Test
	void asksToComeAgainWhileItsProviderIsAway() {
		PROVIDER.rotateKeys();
		var token = PROVIDER.tokenOf("support");
		PROVIDER.answers(false);
		try {
			var answer = this.shop.as(token).get("/orders");
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.text("code")).isEqualTo("SIGN_IN_UNAVAILABLE");
			assertThat(answer.retryAfter()).isEqualTo("5");
			assertThat(this.shop.asNobody().get("/products").status()).isEqualTo(200);
		}
		finally {
			PROVIDER.answers(true);
		}
	}

	@Test
	void leadsPeopleToTheSignInOfItsProvider() throws Exception {
		try (var browser = HttpClient.newBuilder()
			.cookieHandler(new CookieManager())
			.followRedirects(HttpClient.Redirect.ALWAYS)
			.build()) {
			var page = get(browser, this.pages + "/embedded/emails");
			assertThat(page.uri().getPath()).isEqualTo("/sign-in");
			assertThat(page.body()).contains("/oauth2/authorization/pages").doesNotContain("name=\"person\"");

			var signIn = get(browser, this.pages + "/oauth2/authorization/pages");
			assertThat(signIn.uri().toString()).isEqualTo(PROVIDER.issuer() + "/login");
		}
	}

	@Test
	void bringsPeopleBackFromTheSignInOfItsProvider() {
		try (var browser = new Browser()) {
			var page = signIn(browser, SignInProvider.PERSON);

			page.waitForURL(url -> url.contains("/staff/operations"));
			assertThat(page.locator("h1").textContent()).isEqualTo("Operations");
			assertThat(page.navigate(this.pages + "/my/orders").status()).isEqualTo(403);
		}
	}

	@Test
	void letsPeopleWithoutARoleSignOutAgain() {
		try (var browser = new Browser()) {
			var page = signIn(browser, SignInProvider.STRANGER);
			assertThat(page.locator("h1")).hasText("This is not open to you");

			page.locator("#account").click();
			assertThat(page.locator("#no-role")).containsText("have no role in this shop");
			Browser.accessible(page, "sign-in-no-role");
			page.locator("#sign-out").click();

			assertThat(page).hasURL(this.pages + "/sign-in");
			assertThat(page.locator("#account")).hasText("Sign in");
			assertThat(page.locator("#sign-out")).hasCount(0);
			page.locator("a[href='/oauth2/authorization/pages']").click();
			assertThat(page.locator("[name=username]")).isVisible();
		}
	}

	private Page signIn(Browser browser, String person) {
		var page = browser.open(Browser.Visitor.DESKTOP);
		page.navigate(this.pages + "/staff/operations");
		page.locator("a[href='/oauth2/authorization/pages']").click();
		page.locator("[name=username]").fill(person);
		page.locator("[name=password]").fill(SignInProvider.SECRET);
		page.locator("button[type=submit]").click();
		return page;
	}

	private static HttpResponse<String> get(HttpClient browser, String url) throws Exception {
		return browser.send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static String base64(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}

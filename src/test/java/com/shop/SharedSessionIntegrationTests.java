package com.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.shop.Browser.Visitor;
import com.shop.embedded.EmbeddedDatabase;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People who are signed in to the pages, at two instances of one shop. */
@Tag("processes")
class SharedSessionIntegrationTests {

	private final int postgresPort = ShopProcess.freePort();

	private final int kafkaPort = ShopProcess.freePort();

	/** Cookies do not know ports, so a browser sends them to both instances. */
	@RegisterExtension
	private final Browser browser = new Browser();

	@TempDir
	private Path data;

	@Test
	void isSignedInAndOutAtEveryInstance() {
		try (var one = ShopProcess.start(this.data, Map.of("shop.embedded.postgres.port",
				String.valueOf(this.postgresPort), "shop.embedded.kafka.port", String.valueOf(this.kafkaPort)))) {
			var sku = one.client().aProduct("19.99", 5);
			var page = this.browser.open(Visitor.DESKTOP);
			try (var other = startOther()) {
				signIn(page, one, "/staff/products", "merchandiser");
				goesOnAt(page, other, one, sku);
			}
			try (var other = startOther()) {
				open(page, other, "/staff/products");
				assertThat(page.locator("#account")).hasText("Merchandiser");
				endsEverywhere(page, other, one);
				endsWithTheCustomer(page, other, one);
			}
		}
	}

	private static void goesOnAt(Page page, ShopProcess other, ShopProcess one, String sku) {
		open(page, other, "/staff/products/" + sku);
		assertThat(page.locator("#account")).hasText("Merchandiser");
		page.locator("#name").fill("Kettle");
		page.locator("#save").click();
		assertThat(page.locator("h1")).containsText("Kettle");
		assertThat(one.client().get("/products/{sku}", sku).text("name")).isEqualTo("Kettle");
	}

	private static void endsEverywhere(Page page, ShopProcess other, ShopProcess one) {
		var session = page.context().cookies().stream().filter(cookie -> "JSESSIONID".equals(cookie.name)).toList();
		open(page, other, "/sign-in");
		page.locator("#sign-out").click();
		assertThat(page.locator("#account")).hasText("Sign in");

		page.context().addCookies(session);
		for (var instance : new ShopProcess[] { one, other }) {
			open(page, instance, "/staff/products");
			assertThat(page.url()).as("also with the old cookie").endsWith("/sign-in");
		}
	}

	private static void endsWithTheCustomer(Page page, ShopProcess other, ShopProcess one) {
		signIn(page, other, "/my/orders", "customer");

		assertThat(one.client().delete("/customers/{id}", Belongings.OWNER).status()).isEqualTo(202);

		open(page, other, "/my/orders");
		assertThat(page.url()).endsWith("/sign-in");
	}

	private static void signIn(Page page, ShopProcess instance, String path, String person) {
		open(page, instance, path);
		page.locator("button[value=" + person + "]").click();
		page.waitForURL(url(instance) + path);
	}

	private static Response open(Page page, ShopProcess instance, String path) {
		return page.navigate(url(instance) + path);
	}

	private static String url(ShopProcess instance) {
		return "http://localhost:" + instance.port();
	}

	private ShopProcess startOther() {
		var database = new EmbeddedDatabase(this.data, this.postgresPort);
		var other = ShopProcess.launchSlim(this.data.resolve("unused"),
				Map.of("spring.datasource.url", database.url(), "spring.datasource.username", database.user(),
						"spring.datasource.password", database.password(), "spring.kafka.bootstrap-servers",
						"localhost:" + this.kafkaPort));
		Awaitility.await("the other instance is up")
			.atMost(Duration.ofMinutes(2))
			.until(() -> other.output().contains("Started ShopApplication"));
		return other;
	}

}

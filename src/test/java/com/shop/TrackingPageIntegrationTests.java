package com.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page on which a customer follows an order, in a real browser: the Chromium of the
 * machine. On CI it has to be there.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackingPageIntegrationTests {

	private static final Optional<Path> CHROMIUM = List
		.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
				"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
		.stream()
		.map(Path::of)
		.filter(Files::isExecutable)
		.findFirst();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final ShopClient shop;

	private final String url;

	private Playwright playwright;

	private Page page;

	@SuppressWarnings("NullAway.Init")
	TrackingPageIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@BeforeAll
	void openBrowser() {
		assumeTrue(CHROMIUM.isPresent() || System.getenv("CI") != null, "there is no Chromium on this machine");
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.page = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM.orElseThrow())
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))
			.newPage();
		this.page.onConsoleMessage(message -> this.complaints.add(message.text()));
		this.page.onPageError(this.complaints::add);
	}

	@AfterAll
	void closeBrowser() {
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

	@Test
	void followsTheOrderWithoutBeingReloaded() {
		var orderId = anOrder();
		var payment = this.shop.awaitPayment(orderId);
		open(orderId);
		this.page.evaluate("window.loadedOnce = true");

		assertThat(this.page.locator(".amount").textContent()).isEqualTo("EUR 39.98");
		assertThat(this.page.locator("#pay").getAttribute("href")).contains("/pay/" + payment + "?link=");
		assertReached("Order created", "Payment created");
		screenshot("track-payable");
		this.shop.pay(payment);
		var delivery = this.shop.awaitDelivery(orderId);
		assertReached("Order created", "Payment created", "Payment made", "Ready to ship");
		PlaywrightAssertions.assertThat(this.page.locator("#pay")).hasCount(0);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));

		assertReached("Order created", "Payment created", "Payment made", "Ready to ship", "Shipping", "Shipped",
				"Delivered");
		assertThat(this.page.locator("#status").textContent()).contains("has arrived");
		assertThat(this.page.locator("time")).satisfies(times -> assertThat(times.count()).isEqualTo(7));
		assertThat(this.page.evaluate("window.loadedOnce")).isEqualTo(true);
		assertThat(this.complaints).as("the policy holds, the script runs").isEmpty();
		screenshot("track-delivered");
	}

	@Test
	void tellsWhyTheOrderIsOff() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);
		open(orderId);

		this.shop.post(null, "/orders/{id}/cancel", orderId);

		PlaywrightAssertions.assertThat(this.page.locator("#status")).containsText("The order is cancelled.");
		PlaywrightAssertions.assertThat(this.page.locator("#status")).containsText("cancelled the order");
		PlaywrightAssertions.assertThat(this.page.locator("#pay")).hasCount(0);
		screenshot("track-cancelled");
	}

	@Test
	void tellsWhyTheOrderIsRejected() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("1.00"), this.shop.aProduct("19.99", 5), 2);
		open(orderId);

		PlaywrightAssertions.assertThat(this.page.locator("#status")).containsText("We cannot take this order.");
		PlaywrightAssertions.assertThat(this.page.locator(".stages")).hasCount(0);
	}

	@Test
	void tellsNothingOfTheCustomer() {
		var orderId = anOrder();
		this.shop.awaitPayment(orderId);

		var answer = this.page.navigate(this.url + this.shop.trackingPage(orderId));

		assertThat(answer.text()).doesNotContain("Grace", "Hopper", "Navy Yard", "Arlington", "22202", "example.org");
		assertThat(answer.headers().get("content-security-policy")).startsWith("default-src 'none'");
	}

	@Test
	void opensToNobodyWithoutALink() {
		this.page.navigate(this.url + "/track/" + anOrder());
		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");

		this.page.navigate(this.url + this.shop.trackingPage(anOrder()) + "x");
		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");
	}

	private String anOrder() {
		return this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
	}

	private void open(String orderId) {
		this.complaints.clear();
		this.page.navigate(this.url + this.shop.trackingPage(orderId));
	}

	private void assertReached(String... stages) {
		PlaywrightAssertions.assertThat(this.page.locator(".stages .reached span")).hasText(stages);
	}

	/** For a person to look at: target/screenshots. */
	private void screenshot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
	}

}

package com.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page behind the payment url, in a real browser: the Chromium of the machine. On CI
 * it has to be there.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentPageIntegrationTests {

	private static final Optional<Path> CHROMIUM = List
		.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
				"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
		.stream()
		.map(Path::of)
		.filter(Files::isExecutable)
		.findFirst();

	private final ShopClient shop;

	private final String url;

	private Playwright playwright;

	private Page page;

	@SuppressWarnings("NullAway.Init")
	PaymentPageIntegrationTests(@LocalServerPort int port) {
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
	}

	@AfterAll
	void closeBrowser() {
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

	@Test
	void takesThePayment() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
		open(orderId);

		assertThat(this.page.locator(".amount").textContent()).isEqualTo("EUR 39.98");
		screenshot("payment");
		this.page.locator("#pay").click();

		assertThat(this.page.locator("#outcome").textContent()).contains("the payment is made");
		screenshot("payment-made");
		this.shop.awaitOrder(orderId, "READY_TO_SHIP");
	}

	@Test
	void takesADecline() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		open(orderId);

		this.page.locator("#decline").click();

		assertThat(this.page.locator("#outcome").textContent()).contains("declined");
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

		assertThat(this.page.locator("#outcome").textContent()).contains("the payment is made");
	}

	@Test
	void opensToNobodyWithoutALink() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);

		this.page.navigate(this.url + "/pay/" + this.shop.awaitPayment(orderId));

		assertThat(this.page.locator("#link").textContent()).contains("not known, or too old");
	}

	private void open(String orderId) {
		this.page.navigate(this.url + this.shop.awaitPaymentPage(orderId));
	}

	/** For a person to look at: target/screenshots. */
	private void screenshot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
	}

}

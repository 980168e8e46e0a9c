package com.shop;

import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the page on which a customer follows an order stays up to date, or says that it is
 * not, in a real browser.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class TrackingUpdatesIntegrationTests {

	private static final String STREAM = "**/updates*";

	private static final String PAGE = "**/track/*";

	/** In milliseconds: the longest time after which the page tries again. */
	private static final long RETRY = 60_000;

	private final ShopClient shop;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	private Page page;

	private String order;

	@SuppressWarnings("NullAway.Init")
	TrackingUpdatesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@BeforeEach
	void placeOrder() {
		this.order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("19.99", 5), 2);
		this.shop.awaitPayment(this.order);
		this.page = this.browser.open(Visitor.DESKTOP);
		this.page.clock().install();
	}

	@Test
	void opensItsStreamAgainThatWasRefused() {
		this.page.route(STREAM, TrackingUpdatesIntegrationTests::refuse);
		open();
		pay();
		this.page.unroute(STREAM);

		// The page may learn of the refusal only after the clock was set forward.
		ShopClient.eventually("the page tries again").until(() -> {
			this.page.clock().fastForward(RETRY);
			return this.page.locator("#status").textContent();
		}, text -> text.contains("delivery is planned"));
		var delivery = this.shop.awaitDelivery(this.order);
		this.shop.deliver(delivery, "SHIPPING");
		// Its stream is open again.
		assertThat(this.page.locator("#status")).containsText("handed over");
	}

	@Test
	void saysSinceWhenItIsNotUpToDateAndTriesAgain() {
		open();
		this.page.route(PAGE, TrackingUpdatesIntegrationTests::refuse);
		pay();
		assertThat(this.page.locator("#stale")).containsText("This page cannot be brought up to date at the moment.");
		Browser.accessible(this.page, "track-stale");
		this.page.unroute(PAGE);

		this.page.clock().fastForward(RETRY);

		assertThat(this.page.locator("#status")).containsText("delivery is planned");
		assertThat(this.page.locator("#stale")).isEmpty();
	}

	/** A browser opens its stream again and again then, and calls that no failure. */
	@Test
	void saysSinceWhenNobodyAnswers() {
		this.page.route(STREAM, Route::abort);
		open();
		this.page.route(PAGE, Route::abort);

		ShopClient.eventually("the page says so").until(() -> {
			this.page.clock().fastForward(RETRY);
			return this.page.locator("#stale").textContent();
		}, text -> text.contains("This page cannot be brought up to date at the moment."));
	}

	@Test
	void leadsToWhatTheShopSaysWhenItIsClosedMeanwhile() {
		open();
		this.page.route(PAGE, route -> {
			if (route.request().isNavigationRequest()) {
				route.resume();
			}
			else {
				route.fulfill(new Route.FulfillOptions().setStatus(401));
			}
		});
		this.page.evaluate("document.documentElement.dataset.old = 'yes'");

		pay();

		assertThat(this.page.locator("html:not([data-old]) #status")).containsText("delivery is planned");
	}

	@Test
	void followsOnlyWhileItIsSeen() {
		var ended = new CopyOnWriteArrayList<String>();
		this.page.onRequestFailed(stream -> ended.add(stream.url()));
		this.page.waitForRequest(STREAM, this::open);

		show(false);
		ShopClient.eventually("the stream is closed").until(() -> {
			this.page.evaluate("null");
			return ended.stream().anyMatch(url -> url.contains("/updates"));
		});
		pay();

		this.page.waitForRequest(STREAM, () -> show(true));
		assertThat(this.page.locator("#status")).containsText("delivery is planned");
	}

	@Test
	void followsNoOrderThatHasEnded() {
		this.shop.post(null, "/orders/{id}/cancel", this.order);
		this.shop.awaitOrder(this.order, "CANCELLED");
		var asked = new CopyOnWriteArrayList<Request>();
		this.page.onRequest(asked::add);

		open();

		assertThat(this.page.locator("main")).hasAttribute("data-ended", "true");
		assertThat(asked).extracting(Request::url).anyMatch(url -> url.endsWith("/track.js"));
		assertThat(asked).extracting(Request::url).noneMatch(url -> url.contains("/updates"));
	}

	@Test
	void saysAloudWhatIsNew() {
		open();
		this.page.evaluate("document.getElementById('news').dataset.stays = 'yes'");

		pay();

		assertThat(this.page.locator("#news[role=status][data-stays]")).containsText("delivery is planned");
	}

	private void open() {
		this.page.navigate(this.url + this.shop.trackingPage(this.order));
	}

	private void pay() {
		this.shop.pay(this.shop.awaitPayment(this.order));
		this.shop.awaitOrder(this.order, "READY_TO_SHIP");
	}

	private static void refuse(Route route) {
		route.fulfill(new Route.FulfillOptions().setStatus(503));
	}

	/** As if somebody went to another tab, or came back. */
	private void show(boolean visible) {
		this.page.evaluate("""
				visible => {
				    Object.defineProperty(document, "hidden", { configurable: true, get: () => !visible });
				    document.dispatchEvent(new Event("visibilitychange"));
				}""", visible);
	}

}

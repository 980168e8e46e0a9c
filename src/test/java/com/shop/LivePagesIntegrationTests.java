package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of which parts are replaced while they are open, in a real browser: what they do
 * when the shop does not answer, and what people hear of it who do not see it.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class LivePagesIntegrationTests {

	private static final String OPERATIONS = "**/staff/operations";

	/** In milliseconds. */
	private static final long POLL = 5_000;

	private static final long MINUTE = 60_000;

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	LivePagesIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.url = "http://localhost:" + port;
	}

	@Test
	void showsWhyAFormIsRefused() {
		var sku = this.shop.aProduct("19.99", 3);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/?q=" + sku);
		var elsewhere = page.context().newPage();
		elsewhere.navigate(this.url + "/sign-in");
		elsewhere.locator("button[value=support]").click();

		page.locator("#product-" + sku + " button").click();

		assertThat(page.locator("h1")).hasText("This is not open to you");
	}

	@Test
	void addsAProductOnceIfTheAnswerIsLost() {
		var sku = this.shop.aProduct("19.99", 3);
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/?q=" + sku);
		page.route("**/basket", route -> {
			if (isScript(route)) {
				route.fetch(new Route.FetchOptions().setMaxRedirects(0));
			}
			breakOff(route);
		});

		page.locator("#product-" + sku + " button").click();

		assertThat(page.locator("#quantity-" + sku)).hasValue("1");
	}

	@Test
	void saysThatTheSearchDidNotWork() {
		var page = this.browser.open(Visitor.PHONE);
		page.navigate(this.url);
		page.route("**/?q=*", LivePagesIntegrationTests::breakOff);

		page.locator("#q").fill("tea");

		assertThat(page.locator("#stale")).containsText("Die Seite lässt sich gerade nicht aktualisieren.");
		Browser.check(page, Visitor.PHONE, "catalogue-stale");
		page.unroute("**/?q=*");
		page.locator("#q").fill("te");
		assertThat(page.locator("#stale")).isEmpty();
	}

	@Test
	void saysAloudWhatWasFoundAndAdded() {
		var word = "Loud" + System.nanoTime();
		for (var index = 0; index < 2; index++) {
			this.shop.patch(Map.of("name", word), "/products/{sku}", this.shop.aProduct("1.00", 5));
		}
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url);
		page.evaluate("for (const id of ['news', 'said']) document.getElementById(id).dataset.stays = 'yes'");

		page.locator("#q").fill(word);
		assertThat(page.locator("#news[role=status][data-stays]")).hasText("2 products");
		page.locator("#q").fill(word + " nothing");
		assertThat(page.locator("#news[data-stays]")).hasText("We found nothing for your search.");
		page.locator("#q").fill(word);
		page.locator(".products button").first().click();

		assertThat(page.locator("#said[role=status][data-stays]")).containsText(word + " is in your basket now.");
		assertThat(page.locator("[aria-live]")).hasCount(0);
	}

	@Test
	void keepsWhatHasTheFocusInSight() {
		var page = this.browser.open(Visitor.PHONE);
		page.setViewportSize(320, 400);
		page.navigate(this.url);
		var buttons = page.locator(".products button");
		buttons.last().click();
		assertThat(page.locator("#said p")).isVisible();

		page.keyboard().press("Shift+Tab");
		while (!buttons.first().evaluate("button => button === document.activeElement").equals(true)) {
			var said = box(page.locator("#said"));
			assertThat(box(page.locator(":focus")).y).isGreaterThanOrEqualTo(said.y + said.height);
			page.keyboard().press("Shift+Tab");
		}
	}

	private static BoundingBox box(Locator element) {
		return requireNonNull(element.boundingBox(), "box");
	}

	@Test
	void saysSinceWhenTheOperatorsPageIsNotUpToDate() {
		var page = operations();
		page.route(OPERATIONS, LivePagesIntegrationTests::breakOff);
		page.clock().fastForward(POLL);
		assertThat(page.locator("#stale")).containsText("This page cannot be brought up to date at the moment.");
		Browser.accessible(page, "operations-stale");
		page.unroute(OPERATIONS);

		page.clock().fastForward(POLL);

		assertThat(page.locator("#stale")).isEmpty();
	}

	@Test
	void leadsTheOperatorToTheSignInOnceSignedOut() {
		var page = operations();
		page.context().clearCookies();

		page.clock().fastForward(POLL);

		assertThat(page.locator("button[value=operator]")).isVisible();
	}

	@Test
	void doesNotReplaceWhatIsBeingCopiedOrReadInPeace() {
		var page = operations();
		page.locator("#relay").selectText();
		assertPausedUntil(page, () -> page.evaluate("getSelection().removeAllRanges()"));

		page.locator("#paused").check();
		assertPausedUntil(page, () -> page.locator("#paused").uncheck());
	}

	private static void assertPausedUntil(Page page, Runnable end) {
		page.evaluate("document.getElementById('live').dataset.old = 'yes'");
		page.clock().fastForward(POLL);
		assertThat(page.locator("#stale")).containsText("Updates are paused");
		assertThat(page.locator("#live[data-old]")).isVisible();
		Browser.accessible(page, "operations-paused");

		end.run();
		assertReplacedAfter(page, POLL);
		assertThat(page.locator("#stale")).isEmpty();
	}

	@Test
	void leavesTablesScrolled() {
		var page = operations();
		page.evaluate("""
				const wide = new CSSStyleSheet();
				wide.replaceSync("#all-jobs table { width: 5000px }");
				document.adoptedStyleSheets = [wide];
				document.getElementById("all-jobs").scrollLeft = 1234;""");

		assertReplacedAfter(page, POLL);

		assertThat(page.locator("#all-jobs").evaluate("table => table.scrollLeft")).isEqualTo(1234);
	}

	@Test
	void looksEverLessOftenHowAPaymentStands() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		var payment = this.shop.awaitPayment(order);
		var page = this.browser.open(Visitor.DESKTOP);
		page.clock().install();
		this.shop.pay(payment);
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		setStatus(payment, "REFUNDING");
		try {
			page.navigate(pageOf(order));
			page.evaluate("document.getElementById('news').dataset.stays = 'yes'");
			for (var look = 0; look < 8; look++) {
				assertReplacedAfter(page, MINUTE);
			}
			var asked = new CopyOnWriteArrayList<Request>();
			page.onRequest(asked::add);
			page.clock().fastForward(2_000);
			page.evaluate("fetch('/favicon.svg')");
			assertThat(asked).extracting(Request::url).as("only what the test asks for").hasSize(1);

			setStatus(payment, "REFUNDED");
			assertReplacedAfter(page, MINUTE);

			assertThat(page.locator("#news[data-stays]")).hasText("Your money went back.");
		}
		finally {
			setStatus(payment, "MADE");
		}
	}

	@Test
	void reloadsAPaymentWithoutJavaScriptOnlyAndNotForDays() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		var payment = this.shop.awaitPayment(order);
		this.shop.pay(payment);
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		try {
			for (var visitor : List.of(Visitor.DESKTOP, Visitor.WITHOUT_JAVASCRIPT)) {
				var reload = this.browser.open(visitor).locator("meta[http-equiv=refresh]");
				setStatus(payment, "CANCELLING");
				reload.page().navigate(pageOf(order));
				assertThat(reload).hasCount(visitor.javaScript() ? 0 : 1);
				setStatus(payment, "REFUNDING");
				reload.page().navigate(pageOf(order));
				assertThat(reload).hasCount(0);
			}
		}
		finally {
			setStatus(payment, "MADE");
		}
	}

	private String pageOf(String order) {
		return this.url + this.shop.awaitPaymentPage(order);
	}

	private static void assertReplacedAfter(Page page, long millis) {
		page.evaluate("document.getElementById('live').dataset.old = 'yes'");
		page.clock().fastForward(millis);
		assertThat(page.locator("#live:not([data-old])")).isVisible();
	}

	private void setStatus(String payment, String status) {
		this.jdbc.sql("UPDATE payment.payments SET status = ? WHERE id = ?")
			.params(status, UUID.fromString(payment))
			.update();
	}

	private Page operations() {
		var page = this.browser.open(Visitor.DESKTOP);
		page.clock().install();
		page.navigate(this.url + "/staff/operations");
		page.locator("button[value=operator]").click();
		assertThat(page.locator("#live")).isVisible();
		page.waitForLoadState();
		return page;
	}

	/** Lets the browser itself through, but no script. */
	private static void breakOff(Route route) {
		if (isScript(route)) {
			route.abort();
		}
		else {
			route.resume();
		}
	}

	private static boolean isScript(Route route) {
		return route.request().resourceType().equals("xhr");
	}

}

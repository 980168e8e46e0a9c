package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a newcomer does first, as the README says, with the shop that the jar starts: Ada
 * orders and pays, the courier brings it, and support sees all of it. With
 * {@code -Dshop.docs.update=true}, the pictures of the README are taken on the way.
 */
@Tag("long")
class FirstMinutesIntegrationTests {

	private static final Path PICTURES = Path.of("docs/pictures");

	private static final List<String> SHOWN = List.of("shop", "deliveries", "order");

	/** What the courier reports takes effect sooner than a person would take it back. */
	private static final Map<String, String> QUICKLY = Map.of("shop.delivery.take-back", "2s",
			"shop.delivery.take-back-check-interval", "200ms");

	private static final long MOST_BYTES = 80_000;

	private static final int MOST_BYTES_OF_A_PAGE = 100_000;

	private static final int WIDTH = 900;

	private static final int HEIGHT = 620;

	@TempDir
	private Path data;

	@RegisterExtension
	private final Browser browser = new Browser();

	@Test
	void letAnyoneOrderPayBringAndFollow() {
		try (var shop = ShopProcess.start(this.data, QUICKLY)) {
			var url = "http://localhost:" + shop.port();
			assertThat(bytesOf(this.browser.open(Visitor.DESKTOP), url + "/")).isLessThan(MOST_BYTES_OF_A_PAGE);
			var ada = signedIn(url, "customer");
			ada.navigate(url + "/");
			ada.locator("#product-TEA-500 button").click();
			assertThat(ada.locator("[data-count='/basket']")).hasText("1");
			ada.evaluate("scrollTo(0, 0)");
			ShopClient.eventually("the first pictures are there")
				.until(() -> ada.evaluate("[...document.images].slice(0, 3).every(image => image.complete)"),
						Boolean.TRUE::equals);
			take(ada, "shop");
			ada.navigate(url + "/basket");
			ada.locator("#checkout").click();
			ada.locator("#order").click();
			ada.locator("#pay").click();
			ada.locator("#track").click();

			bring(signedIn(url, "courier"), url);

			follow(signedIn(url, "support"), url, ada.url().replaceFirst(".*/track/([^?]*).*", "$1"));
			assertThat(ada.locator("li.reached:has-text('Shipping')")).isVisible();
			assertThat(this.browser.complaints()).isEmpty();
		}
	}

	/** All that has to be transferred until the page is shown, pictures included. */
	private static int bytesOf(Page page, String url) {
		page.navigate(url);
		page.waitForLoadState(LoadState.NETWORKIDLE);
		return Integer.parseInt(String.valueOf(page
			.evaluate("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
					+ ".reduce((sum, entry) => sum + entry.transferSize, 0)")));
	}

	private static void bring(Page courier, String url) {
		ShopClient.eventually("there is something to bring").until(() -> {
			courier.navigate(url + "/staff/deliveries");
			return courier.locator(".next").count() > 0;
		});
		take(courier, "deliveries");
		courier.locator(".next").first().click();
		assertThat(courier.locator("#said")).isVisible();
	}

	private static void follow(Page support, String url, String order) {
		ShopClient.eventually("each event is in the timeline").until(() -> {
			support.navigate(url + "/staff/orders/" + order);
			return support.locator(".event:has-text('OrderShipping')").count() > 0;
		});
		assertThat(support.locator(".place").first()).containsText("orders-requested");
		support.evaluate("document.getElementById('happened').scrollIntoView()");
		take(support, "order");
	}

	private Page signedIn(String url, String person) {
		var page = this.browser.open(Visitor.DESKTOP);
		page.setViewportSize(WIDTH, HEIGHT);
		page.navigate(url + "/sign-in");
		page.locator("button[value=" + person + "]").click();
		return page;
	}

	/** In the repository if it is to be updated, otherwise for a person to look at. */
	private static void take(Page page, String name) {
		var directory = Boolean.getBoolean("shop.docs.update") ? PICTURES : Path.of("target/screenshots");
		page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".jpg"))
			.setType(ScreenshotType.JPEG)
			.setQuality(75));
	}

	@Test
	void areShownInSmallPictures() throws IOException {
		var readme = Files.readString(Path.of("README.md"));
		assertThat(SHOWN).allSatisfy(name -> {
			var picture = PICTURES.resolve(name + ".jpg");
			assertThat(readme).contains(picture.toString());
			assertThat(sizeOf(picture)).isBetween(1L, MOST_BYTES);
		});
	}

	private static long sizeOf(Path picture) {
		try {
			return Files.size(picture);
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

}

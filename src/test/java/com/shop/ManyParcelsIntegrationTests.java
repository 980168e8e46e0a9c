package com.shop;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** More parcels wait than are packed with one list. */
@Tag("long")
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyParcelsIntegrationTests {

	/** On which no other test has a delivery. */
	private static final LocalDate DAY = LocalDate.of(2099, 1, 1);

	private static final String FROM = "From: Teehaus GmbH, Am Markt 1, 20095 Hamburg";

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final String url;

	@RegisterExtension
	private final Browser browser = new Browser();

	@SuppressWarnings("NullAway.Init")
	ManyParcelsIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.url = "http://localhost:" + port;
	}

	@ParameterizedTest
	@CsvSource({ "picking-list, true", "labels, false" })
	void saysThatThereAreMoreAndShowsThem(String list, boolean onPaper) {
		var delivery = aDelivery();
		plan(delivery, DAY);
		copyAHundredTimes(delivery);
		try {
			var page = this.browser.open(Visitor.DESKTOP);
			page.navigate(this.url + "/staff/deliveries");
			page.locator("button[value=courier]").click();
			page.waitForURL(this.url + "/staff/deliveries**");
			page.navigate(this.url + "/staff/deliveries/" + list + "?day=" + DAY);
			var parcels = page.locator(".label, .parcels > li");
			assertThat(parcels).hasCount(100);
			assertThat(page.locator(".label p:first-child"))
				.hasText(Collections.nCopies(onPaper ? 0 : 100, FROM).toArray(String[]::new));
			assertThat(page.locator("#part")).containsText("These are the first 100 parcels");
			assertThat(page.locator("main .buttons a")).hasAttribute("href", "/staff/deliveries?day=" + DAY);
			Browser.accessible(page, "deliveries-part-" + list);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(page.locator("#part")).isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(onPaper));
			assertThat(page.locator("#part a")).isHidden();
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

			page.locator("#part a").click();

			assertThat(parcels).hasCount(1);
			assertThat(page.locator("#part")).hasText("This is the last parcel. There are others before.");
		}
		finally {
			this.jdbc.sql("DELETE FROM delivery.deliveries WHERE order_number LIKE 'COPY-%'").update();
			plan(delivery, LocalDate.now(ZoneOffset.UTC));
		}
	}

	private void plan(String delivery, LocalDate day) {
		this.jdbc.sql("UPDATE delivery.deliveries SET planned_on = ? WHERE id = ?::uuid")
			.params(day, delivery)
			.update();
	}

	private String aDelivery() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("10.00", 5), 1);
		this.shop.pay(this.shop.awaitPayment(order));
		return this.shop.awaitDelivery(order);
	}

	private void copyAHundredTimes(String delivery) {
		this.jdbc.sql("""
				INSERT INTO delivery.deliveries
				SELECT (jsonb_populate_record(copied, jsonb_build_object('id', gen_random_uuid(),
				    'order_id', gen_random_uuid(), 'order_number', 'COPY-' || number))).*
				FROM delivery.deliveries copied, generate_series(1, 100) AS number
				WHERE id = ?::uuid""").param(delivery).update();
	}

}

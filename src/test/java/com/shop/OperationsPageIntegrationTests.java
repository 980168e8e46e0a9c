package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Browser.Visitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an operator does in a real browser: see what needs a person, and deal with it. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class OperationsPageIntegrationTests {

	private final String url;

	private final ShopClient shop;

	private final JdbcClient jdbc;

	@RegisterExtension
	private final Browser browser = new Browser();

	@Autowired
	@SuppressWarnings("NullAway.Init")
	OperationsPageIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
		this.jdbc = jdbc;
	}

	static List<Visitor> visitors() {
		return List.of(Visitor.DESKTOP, Visitor.PHONE, Visitor.WITHOUT_JAVASCRIPT);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void givesUpAParkedMessageForAReason(Visitor visitor) {
		var id = aParkedMessage();
		var page = signedIn(visitor);

		assertThat(page.locator("#troubles ~ .notice").first()).containsText("messages");
		Browser.check(page, visitor, "operations");
		page.locator("a[href*='listener=test.gone-" + id + "']").click();
		Browser.check(page, visitor, "operations-messages");
		page.locator("a[href$='" + id + "']").click();
		assertThat(page.locator("#payload")).containsText("a secret");
		assertThat(page.locator("#payload")).not().isVisible();
		Browser.check(page, visitor, "operations-message");
		page.goBack();
		page.locator("#discard").click();
		Browser.check(page, visitor, "operations-discard");
		page.locator("#reason").fill("It was only a test.");
		page.locator("#really").click();

		assertThat(page.locator("a[href*='listener=test.gone-" + id + "']")).hasCount(0);
		assertThat(this.jdbc.sql("SELECT reason FROM discarded_message WHERE id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo("It was only a test.");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void showsWhichWebhookEndpointFails(Visitor visitor) {
		var host = "webhooks.a-partner-with-a-long-name.example.org";
		var endpoint = this.shop
			.post(Map.of("url", "https://" + host + "/shop", "types", List.of("OrderCreated"), "owner",
					"partner@example.org"), "/webhook-endpoints")
			.text("id");
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET failing_since = now() - interval '1 hour', last_failure = 'HOST_UNKNOWN'
				WHERE id = ?::uuid""").param(endpoint).update();
		try {
			var page = signedIn(visitor);

			var row = page.locator("tr", new Page.LocatorOptions().setHasText(endpoint));
			assertThat(row).containsText(host);
			assertThat(row).containsText("HOST_UNKNOWN");
			Browser.check(page, visitor, "operations-webhooks");
			this.jdbc.sql("UPDATE webhook.endpoints SET failing_since = NULL WHERE id = ?::uuid")
				.param(endpoint)
				.update();
			dealsWith(page, endpoint);
		}
		finally {
			this.shop.delete("/webhook-endpoints/{id}", endpoint);
		}
	}

	private void dealsWith(Page page, String endpoint) {
		this.shop.patch(Map.of("enabled", false), "/webhook-endpoints/{id}", endpoint);
		page.reload();
		page.locator("#enable-" + endpoint).click();
		assertThat(page.locator("#done")).isVisible();
		assertThat(this.shop.get("/webhook-endpoints/{id}", endpoint).text("status")).isEqualTo("ENABLED");
		this.jdbc.sql("UPDATE webhook.endpoints SET failing_since = now() WHERE id = ?::uuid").param(endpoint).update();
		page.reload();

		page.locator("#ping-" + endpoint).click();

		assertThat(page.locator("#done")).isVisible();
		assertThat(this.shop.get("/webhook-endpoints/{id}/deliveries", endpoint).text("items.0.type"))
			.isEqualTo("Ping.v1");
		this.jdbc.sql("UPDATE webhook.deliveries SET status = 'GIVEN_UP' WHERE endpoint_id = ?::uuid")
			.param(endpoint)
			.update();
		page.reload();
		page.locator("#resend-" + endpoint).click();
		assertThat(page.locator("#done")).isVisible();
		assertThat(this.shop.get("/webhook-endpoints/{id}/deliveries?status=GIVEN_UP", endpoint).text("items.0"))
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void discardsAnEventThatTheBrokerRefused(Visitor visitor) {
		var id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO outbox.parked (id, topic, key, occurred_at, error)
				VALUES (?, 'inventory.product.change', 'TEA-500', now(), 'RecordTooLargeException')""")
			.param(id)
			.update();
		var page = signedIn(visitor);
		page.locator("#show-parked").click();
		var event = page.locator("#event-" + id);
		assertThat(event).containsText("RecordTooLargeException");
		Browser.check(page, visitor, "operations-parked-events");

		event.locator(".retry").click();
		assertThat(page.locator("#refused")).isFocused();
		Browser.check(page, visitor, "operations-parked-event-gone");
		event.locator("summary").click();
		event.locator(".discard").click();

		assertThat(event).hasCount(0);
		assertThat(this.jdbc.sql("SELECT count(*) FROM outbox.parked WHERE id = ?")
			.param(id)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void chartsWhatHappenedInTheLastHour() {
		var order = this.shop.anOrder(this.shop.aCustomer("1000.00"), this.shop.aProduct("10.00", 5), 1);
		this.shop.awaitOrder(order, "CREATED");

		var page = signedIn(Visitor.DESKTOP);

		var placed = page.locator("figure", new Page.LocatorOptions().setHasText("Orders placed"));
		assertThat(placed.locator("figcaption")).not().containsText(", 0 at most");
		assertThat(placed.locator("rect")).not().hasCount(0);
		assertThat(page.locator("figure")).hasCount(4);
	}

	@Test
	void startsAVerificationAndShowsItsResult() {
		var page = signedIn(Visitor.DESKTOP);

		page.locator("#start-verification").click();

		var row = page.locator("tr", new Page.LocatorOptions().setHasText("Compare the outbox with the topics"));
		assertThat(row).containsText("finished",
				new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
		keepsResultsOpen(page, row);
	}

	/** Although the live part is replaced every few seconds. */
	private static void keepsResultsOpen(Page page, Locator row) {
		row.locator("summary").press("Enter");
		page.evaluate("document.getElementById('live').dataset.old = 'yes'");

		assertThat(page.locator("#live[data-old]")).hasCount(0,
				new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(15_000));
		assertThat(row.locator("code")).isVisible();
		assertThat(row.locator("summary")).isFocused();
	}

	@Test
	void showsMoreMessagesThanFitOnAPage() {
		var id = aParkedMessage();
		copyAHundredTimes(id);
		try {
			var page = signedIn(Visitor.DESKTOP);
			page.locator("a[href*='listener=test.gone-" + id + "']").click();
			assertThat(page.locator("[name=id]")).hasCount(100);
			assertThat(page.locator("#part")).containsText("There are more.");
			Browser.accessible(page, "operations-messages-part");

			page.locator("#part a").click();

			assertThat(page.locator("[name=id]")).hasCount(1);
			assertThat(page.locator("#part")).hasCount(0);
			comesBackToTheSameMessage(page);
		}
		finally {
			this.jdbc.sql("DELETE FROM event_publication WHERE listener_id = 'test.gone-' || ?").param(id).update();
		}
	}

	private static void comesBackToTheSameMessage(Page page) {
		var message = page.locator("[name=id]").inputValue();
		page.locator("[name=id]").uncheck();
		page.locator("#discard").click();
		assertThat(page.locator("#unselected")).isVisible();
		assertThat(page.locator("[name=id]")).hasCount(1);
		assertThat(page.locator("[name=id]")).hasValue(message);
		assertThat(page.locator("[name=id]")).not().isChecked();
	}

	@Test
	void comesBackToTheSameListWhenNothingIsTicked() {
		var id = aParkedMessage();
		var page = signedIn(Visitor.DESKTOP);
		page.navigate(this.url + "/staff/operations/messages?listener=test.gone-" + id);
		page.locator("[name=id]").uncheck();

		page.locator("#retry").click();

		assertThat(page.locator("#unselected"))
			.hasText("Nothing was selected. Please tick the messages that you mean.");
		assertThat(page.locator("[name=id]")).hasCount(1);
		assertThat(page.locator("[name=id]")).not().isChecked();
		Browser.accessible(page, "operations-messages-unselected");
		page.locator("[name=id]").check();
		page.locator("#retry").click();
		assertThat(page.locator("#listeners")).containsText("test.gone-" + id);
	}

	private void copyAHundredTimes(UUID id) {
		this.jdbc.sql("""
				INSERT INTO event_publication
				    (id, listener_id, event_type, serialized_event, attempts, cause, parked_at)
				SELECT gen_random_uuid(), listener_id, event_type, serialized_event, attempts, cause, parked_at
				FROM event_publication, generate_series(1, 100) WHERE id = ?""").param(id).update();
	}

	@Test
	void tellsScreenReadersWhatIsEnglish() {
		aParkedMessage();

		var page = signedIn(Visitor.PHONE);

		assertThat(page.locator("#troubles ~ .notice :is(h3, dl)[lang=en]")).not().hasCount(0);
		assertThat(page.locator("#troubles ~ .notice > :not([lang=en])")).hasCount(0);
	}

	@Test
	void isForOperatorsOnly() {
		var page = this.browser.open(Visitor.DESKTOP);
		page.navigate(this.url + "/sign-in");
		page.locator("button[value=courier]").click();

		assertThat(page.navigate(this.url + "/staff/operations").status()).isEqualTo(403);
		assertThat(page.locator("h1")).hasText("This is not open to you");
	}

	private Page signedIn(Visitor visitor) {
		var page = this.browser.open(visitor);
		page.navigate(this.url + "/staff/operations");
		page.locator("button[value=operator]").click();
		assertThat(page.locator("#relay")).isVisible();
		return page;
	}

	private UUID aParkedMessage() {
		var id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO event_publication
				    (id, listener_id, event_type, serialized_event, attempts, cause, stack_trace, parked_at)
				VALUES (:id, 'test.gone-' || :id, 'com.shop.Gone', '{"text":"a secret"}', 100, 'It is gone',
				    'at com.shop.Gone', now())""").param("id", id).update();
		return id;
	}

}

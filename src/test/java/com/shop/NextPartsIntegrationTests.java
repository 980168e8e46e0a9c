package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The link to the next part of each list that a page shows leads there. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NextPartsIntegrationTests {

	private static final Pattern NEXT = Pattern.compile("<a [^>]*href=\"([^\"]+)\"[^>]* rel=\"next\"");

	/** No list shows more at once. */
	private static final int MANY = 100;

	private final HttpClient http = HttpClient.newHttpClient();

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final String url;

	NextPartsIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.url = "http://localhost:" + port;
	}

	@BeforeAll
	void makeMoreThanFitOnAPage() {
		var owned = Belongings.ofTheOwner(this.shop);
		copy("delivery.deliveries", owned.delivery(), """
				'order_id', gen_random_uuid(), 'order_number', 'NEXT-' || copy, 'planned_on', '2000-01-01'""");
		var rejected = this.shop.anOrder(Belongings.OWNER, this.shop.aProduct("1.00", 0), 1);
		this.shop.awaitOrder(rejected, "REJECTED");
		copy("orders.orders", rejected, "'request_id', gen_random_uuid(), 'number', 'A-' || 900000000000000 + copy");
		for (var number = 0; number <= MANY; number++) {
			park("test.next-" + number);
			park("test.next");
			this.jdbc.sql("""
					INSERT INTO outbox.parked (id, topic, key, occurred_at, error)
					VALUES (?, 'topic', 'next', now(), 'error')""").param(UUID.randomUUID()).update();
		}
		for (var number = 0; number <= MANY / 2; number++) {
			this.shop.aCustomer("1.00");
			this.shop.aProduct("1.00", 1);
		}
	}

	private void copy(String table, String id, String changes) {
		this.jdbc.sql("""
				INSERT INTO %1$s SELECT (jsonb_populate_record(original,
				    jsonb_build_object('id', gen_random_uuid(), %2$s))).*
				FROM %1$s original, generate_series(0, 100) AS copy WHERE id = ?::uuid""".formatted(table, changes))
			.param(id)
			.update();
	}

	private void park(String listener) {
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, attempts, parked_at)
				VALUES (?, ?, 'com.shop.Gone', '{}', 100, now())""").params(UUID.randomUUID(), listener).update();
	}

	@AfterAll
	void leaveNothingThatOtherTestsWouldFind() {
		this.jdbc.sql("DELETE FROM delivery.deliveries WHERE order_number LIKE 'NEXT-%'").update();
		this.jdbc.sql("DELETE FROM orders.orders WHERE number LIKE 'A-900000000000___'").update();
		this.jdbc.sql("DELETE FROM outbox.parked WHERE key = 'next'").update();
		this.jdbc.sql("DELETE FROM event_publication WHERE listener_id LIKE 'test.next%'").update();
	}

	@ParameterizedTest
	@CsvSource({ "customer, /my/orders", "customer, /", "customer, /?q=thing", "courier, /staff/deliveries",
			"courier, /staff/deliveries?day=2000-01-01", "courier, /staff/deliveries/picking-list",
			"courier, /staff/deliveries/picking-list?day=2000-01-01", "courier, /staff/deliveries/labels",
			"merchandiser, /staff/stock", "merchandiser, /staff/products", "merchandiser, /staff/products?q=thing",
			"support, /staff/customers", "support, /staff/customers?q=Grace", "support, /staff/orders",
			"support, /staff/orders?q=&status=", "support, /staff/orders?status=REJECTED",
			"support, /staff/orders?status=REJECTED&status=CREATED&from=2020-01-01&to=9999-12-31&oldest=true",
			"support, /staff/orders?customerId=" + Belongings.OWNER, "operator, /staff/operations/messages",
			"operator, /staff/operations/messages?listener=", "operator, /staff/operations/messages?state=PARKED",
			"operator, /staff/operations/messages?listener=test.next", "operator, /staff/operations/parked-events",
			"courier, /staff/deliveries?q=Ada" })
	void isFoundByTheLinkToIt(String role, String list) throws Exception {
		var next = nextOf(get(list, role));

		assertThat(next).as("%s has several parts", list).isNotEmpty();
		assertThat(get(next, role).statusCode()).as("%s is the next part of %s", next, list).isEqualTo(200);
	}

	/** So that whoever adds a list adds it here. */
	@Test
	void areThoseOfAllTemplates() throws IOException {
		try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
			assertThat(templates.filter(Files::isRegularFile).filter(NextPartsIntegrationTests::hasParts))
				.extracting(template -> String.valueOf(template.getFileName()))
				.containsExactlyInAnyOrderElementsOf(Stream
					.of("my-orders", "catalogue", "deliveries", "fragments", "stock", "products", "customers", "orders",
							"message-list", "parked-events")
					.map(name -> name + ".html")
					.toList());
		}
	}

	private static boolean hasParts(Path template) {
		try {
			return Files.readString(template).contains("rel=\"next\"");
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static String nextOf(HttpResponse<String> page) {
		assertThat(page.statusCode()).as("%s", page.uri()).isEqualTo(200);
		return NEXT.matcher(page.body())
			.results()
			.map(link -> HtmlUtils.htmlUnescape(link.group(1)))
			.findFirst()
			.orElse("");
	}

	private HttpResponse<String> get(String path, String role) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Authorization", TestTokens.of(role))
			.header("Accept", "text/html");
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

}

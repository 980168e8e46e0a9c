package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged shop on machines whose owners count and name things in their own way. All
 * other tests have the locale and the zone that pom.xml names.
 */
@Tag("long")
class AnyMachineIntegrationTests {

	/** The JDK takes it for that of India; PostgreSQL does not know it. */
	private static final String ZONE = "IST";

	@TempDir
	private Path data;

	/**
	 * Thai has digits of its own, and in Turkish the small letter of I is another one.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai",
			"-Duser.language=tr -Duser.country=TR" })
	void takesAnOrderInAZoneThatPostgresDoesNotKnow(String locale) throws Exception {
		var machine = Stream.concat(Stream.of(locale.split(" ", -1)), Stream.of("-Duser.timezone=" + ZONE)).toList();
		try (var shop = ShopProcess.start(this.data, Map.of(), machine)) {
			var client = shop.client();
			var order = client.anOrder(client.aCustomer("100.00"), client.aProduct("10.00", 5), 2);
			client.pay(client.awaitPayment(order));
			client.awaitOrder(order, "READY_TO_SHIP");

			assertThat(problem(shop.port(), "eo")).as("in a language that nobody has translated to")
				.contains("must be less than or equal to 100");
		}
	}

	private static String problem(int port, String language) throws Exception {
		try (var http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/customers?limit=101"))
					.header("Authorization", TestTokens.of("admin"))
					.header("Accept-Language", language)
					.build(), HttpResponse.BodyHandlers.ofString())
				.body();
		}
	}

}

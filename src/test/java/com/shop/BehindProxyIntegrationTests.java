package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop behind a proxy that does TLS, with a web site of its own elsewhere. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "shop.relay.enabled=false", "spring.kafka.listener.auto-startup=false",
				"server.forward-headers-strategy=native", "shop.auth.allowed-origins=https://app.example.org",
				"shop.pages.contact=help@shop.example", "shop.pages.links.imprint=https://shop.example/imprint",
				"shop.pages.links.privacy=https://shop.example/privacy",
				"shop.pages.links.terms=https://shop.example/terms" })
class BehindProxyIntegrationTests {

	private static final String OWN = "https://app.example.org";

	private static final String ALLOWED = "Access-Control-Allow-Origin";

	private final HttpClient http = HttpClient.newHttpClient();

	private final String url;

	BehindProxyIntegrationTests(@LocalServerPort int port) {
		this.url = "http://localhost:" + port;
	}

	@Test
	void tellsBrowsersToComeWithTlsOnlyIfTheyHaveComeWithIt() throws Exception {
		var hsts = "Strict-Transport-Security";

		assertThat(send("GET", "/products", "X-Forwarded-Proto", "https").headers().firstValue(hsts))
			.hasValueSatisfying(value -> assertThat(value).matches("max-age=[1-9][0-9]{6,}.*"));
		assertThat(send("GET", "/sign-in", "X-Forwarded-Proto", "https").headers().firstValue(hsts)).isPresent();
		assertThat(send("GET", "/products", "X-Forwarded-Proto", "http").headers().firstValue(hsts)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ OWN + ",200", "https://app.example.org.evil.example,403", "http://app.example.org,403", "null,403" })
	void letsScriptsOfItsOwnSiteAskFirst(String origin, int status) throws Exception {
		var answer = send("OPTIONS", "/orders", "Origin", origin, "Access-Control-Request-Method", "POST",
				"Access-Control-Request-Headers", "authorization,idempotency-key");

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue(ALLOWED).isPresent()).isEqualTo(status == 200);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
	}

	@Test
	void letsScriptsOfItsOwnSiteReadWhatTheyNeed() throws Exception {
		var answer = send("GET", "/products", "Origin", OWN);

		assertThat(answer.headers().firstValue(ALLOWED)).contains(OWN);
		assertThat(answer.headers().allValues("Vary")).contains("Origin");
		assertThat(String.join(",", answer.headers().allValues("Access-Control-Expose-Headers")).split(",\\s*"))
			.contains("ETag", "Link", "Location", "Retry-After", "RateLimit");
		assertThat(send("GET", "/products", "Origin", "https://evil.example").headers().firstValue(ALLOWED)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ OWN + ",400", "https://evil.example,403" })
	void letsScriptsOfItsOwnSiteChangeThings(String origin, int status) throws Exception {
		var answer = send("POST", "/products", "Origin", origin, "Sec-Fetch-Site", "cross-site", "Authorization",
				TestTokens.of("admin"), "Content-Type", "application/json");

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue(ALLOWED).isPresent()).isEqualTo(status == 400);
	}

	/** Also a page that asks to have a reference ready for support. */
	@ParameterizedTest
	@ValueSource(strings = { "/sign-in", "/nothing" })
	void saysOnEachPageHowToReachSomebody(String page) throws Exception {
		assertThat(send("GET", page, "Accept", "text/html").body()).contains("Questions? help@shop.example");
	}

	@ParameterizedTest
	@CsvSource({ "en, Imprint, Privacy, Terms and conditions", "de, Impressum, Datenschutz, AGB" })
	void leadsFromEachPageToWhatTheLawRequires(String language, String imprint, String privacy, String terms)
			throws Exception {
		var page = send("GET", "/sign-in", "Accept", "text/html", "Accept-Language", language).body();

		assertThat(page).contains("href=\"https://shop.example/imprint\">" + imprint + "<",
				"href=\"https://shop.example/privacy\">" + privacy + "<",
				"href=\"https://shop.example/terms\">" + terms + "<");
	}

	private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.url + path))
			.headers(headers)
			.method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "{}" : ""))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}

package com.shop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What is refused before Spring sees it is a page where there are pages. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedPagesIntegrationTests {

	private static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";

	private final int port;

	RefusedPagesIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?q=%ff", "/?100%", "/?%zz", "/staff/orders?q=%", "/nothing?%zz", "//", "//?%zz",
			"//nothing" })
	void areShownToBrowsersAsPages(String target, CapturedOutput output) {
		var answer = RawHttp.request(this.port, "GET " + target, BROWSER);

		assertThat(answer.status()).as("%s", answer).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.body()).contains("<code>MALFORMED_REQUEST ").doesNotContain("/error");
		assertThat(output.toString()).doesNotContain("A request failed", "Exception");
	}

	/** The page to return to after the sign-in is kept in a cookie. */
	@ParameterizedTest
	@CsvSource({ "/my/orders?x=, /my/orders", "/staff/orders/, " })
	void areLeftForTheSignInHoweverLongTheirAddressIs(String start, @Nullable String kept, CapturedOutput output) {
		var answer = RawHttp.send(this.port, "GET " + start + "a".repeat(6_500)
				+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BROWSER + "\r\n\r\n");

		assertThat(answer.status()).as("%s", answer).isEqualTo(302);
		assertThat(answer.header("Location")).isEqualTo("/sign-in");
		if (kept == null) {
			assertThat(answer.head()).as("a page of before is forgotten")
				.contains("REDIRECT_URI=; Expires=Thu, 01 Jan 1970");
		}
		else {
			assertThat(answer.head()).contains(
					"REDIRECT_URI=" + Base64.getEncoder().encodeToString(kept.getBytes(StandardCharsets.UTF_8)) + ";");
		}
		assertThat(output.toString()).doesNotContain("HeadersTooLarge");
	}

	/** It repeats what was asked for. */
	@Test
	void areNotNeededForALongLinkToTheNextPartOfAList(CapturedOutput output) {
		new ShopClient(this.port).aProduct("1.00", 1);
		new ShopClient(this.port).aProduct("1.00", 1);

		var answer = RawHttp.send(this.port, "GET /products?limit=1&link=" + "a".repeat(8_000)
				+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

		assertThat(answer.status()).as("%s", answer).isEqualTo(200);
		assertThat(answer.header("Link")).hasSizeGreaterThan(8_000);
		assertThat(output.toString()).doesNotContain("HeadersTooLarge");
	}

	@Test
	void areReachedInABrowserThatHasOrderedOften() {
		var cookies = IntStream.range(10, 22)
			.mapToObj(number -> "track-01900000-0000-7000-8000-0000000000" + number + "=x")
			.collect(Collectors.joining("; "));

		var answer = RawHttp.request(this.port, "GET /pay/01900000-0000-7000-8000-000000000099", BROWSER,
				"Cookie: " + cookies);

		assertThat(answer.head()).containsOnlyOnce("track-01900000-0000-7000-8000-000000000010=; Expires=Thu, 01 Jan")
			.containsOnlyOnce("track-01900000-0000-7000-8000-000000000011=; Expires=Thu, 01 Jan")
			.doesNotContain("track-01900000-0000-7000-8000-000000000012");
	}

	@ParameterizedTest
	@CsvSource({ "/products?q=%ff, /products", "/orders?100%, /orders", "/products?%zz, /products" })
	void areProblemsForBrowsersThatCallTheApi(String target, String path) {
		var answer = RawHttp.request(this.port, "GET " + target, BROWSER);

		assertThat(answer.status()).as("%s", answer).isEqualTo(400);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().at("/code").asString()).isEqualTo("MALFORMED_REQUEST");
		assertThat(answer.json().at("/instance").asString()).isEqualTo(path);
	}

	/** Two slashes would make a host of what follows. */
	@ParameterizedTest
	@CsvSource({ "//, /", "///, /", "//evil.example/x, /evil.example/x", "/products//x, /products//x" })
	void nameTheirPathWithOneSlashAtItsBeginning(String path, String instance, CapturedOutput output) {
		var answer = RawHttp.request(this.port, "GET " + path);

		assertThat(answer.status()).as("%s", answer).isEqualTo(400);
		assertThat(answer.json().at("/code").asString()).isEqualTo("MALFORMED_REQUEST");
		assertThat(answer.json().at("/instance").asString()).isEqualTo(instance);
		assertThat(output.toString()).doesNotContain("Exception");
	}

}

package com.shop.inventory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A client lists products more often than it may. */
@ApplicationModuleTest(module = "inventory", webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "shop.http.rates.search=3/1h")
class RateLimitModuleTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final String url;

	RateLimitModuleTests(@LocalServerPort int port) {
		this.url = "http://localhost:" + port + "/products";
	}

	@Test
	void isToldHowManyRequestsAreLeftAndWhenToComeAgain() throws Exception {
		for (var left = 2; left >= 0; left--) {
			var answer = list("");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"search\";q=3;w=3600");
			assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
				.startsWith("\"search\";r=" + left + ";t=");
		}

		var refused = list("");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"search\";r=0;t=");
		assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 1200L);
		assertThat(JsonMapper.shared().readTree(refused.body()).at("/code").asString()).isEqualTo("TOO_MANY_REQUESTS");
		assertThat(list("/-").statusCode()).as("what is not limited goes on").isEqualTo(400);
	}

	private HttpResponse<String> list(String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.url + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}

package com.shop.inventory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A client lists and reads products more often than it may. */
@ApplicationModuleTest(module = "inventory", webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = { "shop.http.rates.search=3/1h", "shop.http.rates.read=3/1h" })
class RateLimitModuleTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final String url;

	RateLimitModuleTests(@LocalServerPort int port) {
		this.url = "http://localhost:" + port;
	}

	@Test
	void isToldHowManyRequestsAreLeftAndWhenToComeAgain() throws Exception {
		for (var left = 2; left >= 0; left--) {
			var answer = get("/products");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"search\";q=3;w=3600");
			assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
				.startsWith("\"search\";r=" + left + ";t=");
		}

		var refused = get("/products");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"search\";r=0;t=");
		assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 1200L);
		assertThat(JsonMapper.shared().readTree(refused.body()).at("/code").asString()).isEqualTo("TOO_MANY_REQUESTS");
	}

	@Test
	void isRefusedOnlyWhatItHasHadEnoughOf() throws Exception {
		assertThat(get("/products/NONE").statusCode()).isEqualTo(404);
		assertThat(get("/products/NONE/image").statusCode()).isEqualTo(404);
		var description = get("/v3/api-docs");
		assertThat(description.statusCode()).isEqualTo(200);
		assertThat(description.headers().firstValue("RateLimit-Policy")).contains("\"read\";q=3;w=3600");

		for (var path : List.of("/products/NONE", "/products/NONE/image", "/v3/api-docs", "/v3/api-docs.yaml")) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(429);
		}
		assertThat(get("/products/NONE/stock").statusCode()).as("who is not signed in").isEqualTo(401);
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.url + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}

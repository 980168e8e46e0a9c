package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A proxy keeps connections to the shop open. It must not send a request on one that the
 * shop is just closing, because it cannot send a POST again.
 */
@Tag("long")
class IdleProxyIntegrationTests {

	private static final int AT_ONCE = 60;

	/** Around the time for which the shop keeps an idle connection open. */
	private static final List<Duration> PAUSES = Stream.of(9_900, 9_950, 10_000, 10_050, 10_100)
		.map(Duration::ofMillis)
		.toList();

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void answersEachRequestAfterAPause(@TempDir Path data) throws Exception {
		try (var shop = ShopProcess.start(data.resolve("shop"));
				var proxy = new Caddy(data.resolve("proxy"), shop.port(), shop.port())) {
			ShopClient.eventually("the proxy has found the shop")
				.untilAsserted(() -> assertThat(answers(proxy)).containsOnly(401));
			for (var pause : PAUSES) {
				Awaitility.await("nobody asks").pollDelay(pause).atMost(pause.multipliedBy(2)).until(() -> true);
				assertThat(answers(proxy)).as("answers after a pause of %s", pause).containsOnly(401);
			}
		}
	}

	/** The statuses of the answers to many requests at once, which lack a token. */
	private List<Integer> answers(Caddy proxy) {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + proxy.port() + "/orders"))
			.POST(BodyPublishers.noBody())
			.build();
		return IntStream.range(0, AT_ONCE)
			.mapToObj(_ -> this.http.sendAsync(request, BodyHandlers.discarding()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.map(HttpResponse::statusCode)
			.toList();
	}

}

package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.api.ApiContract;
import com.shop.embedded.TestTokens;
import com.shop.requests.HttpCollection;
import com.shop.requests.HttpCollectionRunner;

/** The requests that a reader of the project sends by hand, sent to the real thing. */
@IntegrationTest
class HttpCollectionIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final int port;

	HttpCollectionIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	@TestFactory
	Stream<DynamicContainer> answersEveryRequestAsTheCollectionSays() throws IOException {
		try (var files = Files.list(Path.of("requests"))) {
			return files.filter(file -> file.toString().endsWith(".http"))
				.sorted()
				.map(this::requests)
				.toList()
				.stream();
		}
	}

	private DynamicContainer requests(Path file) {
		var collection = HttpCollection.parse(text(file));
		var runner = new HttpCollectionRunner(collection, "http://localhost:" + this.port, tokens(), PATIENCE,
				exchange -> ApiContract.check(this.port, exchange));
		return DynamicContainer.dynamicContainer(file.getFileName().toString(),
				collection.steps()
					.stream()
					.map(step -> DynamicTest.dynamicTest(step.name(), () -> runner.run(step)))
					.onClose(runner::close));
	}

	/** As in the environment file that the shop writes for editors. */
	private static Map<String, String> tokens() {
		return Stream.of("customer", "courier", "merchandiser", "support", "operator", "admin")
			.collect(Collectors.toMap(role -> role, role -> TestTokens.of(role).replace("Bearer ", "")));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}

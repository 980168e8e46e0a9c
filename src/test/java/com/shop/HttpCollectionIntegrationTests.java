package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

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
	Stream<DynamicTest> answersEveryRequestAsTheCollectionSays() throws IOException {
		var collection = HttpCollection.parse(Files.readString(Path.of("requests", "shop.http")));
		var host = "http://localhost:" + this.port;
		var runner = new HttpCollectionRunner(collection, host, PATIENCE);
		return collection.steps()
			.stream()
			.map(step -> DynamicTest.dynamicTest(step.name(), () -> runner.run(step)))
			.onClose(runner::close);
	}

}

package com.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import com.shop.shared.RelayProgress;

/**
 * Ends a shop that was started only so that the JVM learns its classes: when it relays,
 * and has answered some requests. It also ends with the process that started it.
 */
final class TrainingRun implements ApplicationListener<ApplicationReadyEvent> {

	/** The argument that asks for it. */
	static final String NAME = "train-class-cache";

	private static final int FAILED = 1;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final List<String> PATHS = List.of("/", "/products", "/actuator/health/readiness", "/sign-in");

	/** Arguments for a shop that shares no port and no data with another one. */
	static List<String> arguments(Path data) {
		return List.of(NAME, "--server.port=0", "--shop.embedded.data-dir=" + data, "--shop.embedded.kafka.port=0");
	}

	/** Ends this process with the one that has started it. */
	static void endsWithItsParent() {
		ProcessHandle.current()
			.parent()
			.ifPresent(parent -> Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
				parent.onExit().join();
				System.exit(FAILED);
			}));
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread.ofPlatform().name(NAME).start(() -> finish(event.getApplicationContext()));
	}

	private static void finish(ConfigurableApplicationContext context) {
		try (var client = HttpClient.newHttpClient()) {
			var relays = context.getBean(RelayProgress.class).catchesUp(PATIENCE);
			for (var path : PATHS) {
				var uri = URI
					.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
				client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
			}
			System.exit(SpringApplication.exit(context, () -> relays ? 0 : FAILED));
		}
		catch (IOException | RuntimeException failed) {
			System.exit(FAILED);
		}
		catch (InterruptedException ended) {
			Thread.currentThread().interrupt();
		}
	}

}

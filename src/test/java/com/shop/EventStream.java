package com.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.embedded.TestTokens;

/** A client of server-sent events, reading as the HTML standard says. */
final class EventStream implements AutoCloseable {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final HttpResponse<InputStream> response;

	private volatile boolean ended;

	private EventStream(int port, String orderId, String... headers) {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/orders/" + orderId + "/updates"))
			.header("Authorization", TestTokens.of("admin"))
			.header("Accept", "text/event-stream");
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			this.response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** An event, or what came of one before the stream broke off. */
	record Event(String id, String name, JsonNode data) {

		String step() {
			return this.data.path("step").asString();
		}

	}

	static EventStream open(int port, String orderId, String... headers) {
		var stream = new EventStream(port, orderId, headers);
		Thread.ofVirtual().start(stream::read);
		return stream;
	}

	private void read() {
		try (var reader = new BufferedReader(new InputStreamReader(this.response.body(), StandardCharsets.UTF_8))) {
			for (var line = reader.readLine(); line != null; line = reader.readLine()) {
				this.lines.add(line);
			}
			this.ended = true;
		}
		catch (IOException closed) {
			this.lines.add(": closed by the client");
		}
	}

	int status() {
		return this.response.statusCode();
	}

	String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	String text() {
		return String.join("\n", this.lines);
	}

	/** Whether the server ended it properly. */
	boolean isEnded() {
		return this.ended;
	}

	List<Event> events() {
		return Stream.of(text().split("\n\n", -1))
			.filter(block -> block.contains("data:"))
			.map(EventStream::event)
			.toList();
	}

	List<String> steps() {
		return events().stream().map(Event::step).toList();
	}

	List<String> ids() {
		return events().stream().map(Event::id).toList();
	}

	private static Event event(String block) {
		return new Event(field(block, "id:"), field(block, "event:"),
				JsonMapper.shared().readTree(field(block, "data:")));
	}

	private static String field(String block, String name) {
		return block.lines()
			.filter(line -> line.startsWith(name))
			.map(line -> line.substring(name.length()))
			.findFirst()
			.orElse("");
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}

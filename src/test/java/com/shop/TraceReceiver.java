package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/** What traces are sent to with OTLP over HTTP. */
final class TraceReceiver implements AutoCloseable {

	private static final String PATH = "/v1/traces";

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private TraceReceiver(HttpServer server) {
		this.server = server;
	}

	static TraceReceiver start() {
		try {
			var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			var receiver = new TraceReceiver(server);
			server.createContext(PATH, receiver::receive);
			server.start();
			return receiver;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
				.getResourceSpansList()
				.stream()
				.flatMap(resource -> resource.getScopeSpansList().stream())
				.forEach(scope -> this.spans.addAll(scope.getSpansList()));
			exchange.sendResponseHeaders(200, -1);
		}
	}

	String endpoint() {
		return "http://localhost:" + this.server.getAddress().getPort() + PATH;
	}

	/** The names of the spans of a trace. */
	List<String> namesIn(String traceId) {
		return this.spans.stream()
			.filter(span -> HexFormat.of().formatHex(span.getTraceId().toByteArray()).equals(traceId))
			.map(Span::getName)
			.toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}

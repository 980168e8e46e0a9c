package com.shop.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes valid requests at random. The same seed makes the same requests. */
public final class Fuzzer {

	private static final List<String> NASTY_JSON = List.of("null", "true", "0", "-1", "1.5", "2147483648",
			"-9223372036854775809", "1E+100000000", "1E-100000000", "1".repeat(5_000), "\"\"", "\" \"", "\"1\"",
			"\"1E+100000000\"", "\"\\u0000\"", "\"\\u200b\"", "\"a\\u202eb\"", "\"\\ud800\"", "\"\\u0085\"", "[]", "{}",
			"[[[[[[]]]]]]", "NaN", "\"" + "x".repeat(20_000) + "\"", "\"' OR 1=1 --\"", "\"<script>alert(1)</script>\"",
			"\"${jndi:ldap://x}\"", "\"../../etc/passwd\"", "\"00000000-0000-0000-0000-000000000000\"", "\"XXX\"",
			"\"a@b.c#x\"", "\"javascript:alert(1)\"", "\"http://[::1]:1/\"");

	private static final List<String> NASTY_TEXT = List.of("", " ", "0", "-1", "1.5", "99999999999999999999", "NaN",
			"true", "null", "\u0000", "a\nb", "%", "\u202e", "\ud83d\ude00", "x".repeat(2_000), "' OR 1=1 --", "../..",
			"*", "1970-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "00000000-0000-0000-0000-000000000000", "PAID",
			"a,b");

	private static final List<String> NASTY_ENCODING = List.of("%", "%ff", "%zz", "%00", "%C0%AE", "%F0%9F", "+", "[]");

	/** Names of parameters, as they are sent. */
	private static final List<String> NASTY_NAMES = List.of("", "%00", "a%0Ab", "%7f", "a%C2%85", "%E2%80%A8",
			"%EF%BF%BF", "%ff", "x".repeat(300), "%5B", "a%5B%5D", "a[2147483647]", "lines[256].sku", "lines[-1]",
			"lines[0][0]", "class.name", "_csrf", "__proto__", "%F0%9F%8D%B5", "%", "%zz");

	private static final List<String> NASTY_PATHS = List.of("//", "///", "//nothing", "/.", "/..", "/;", "/%2F", "/*");

	/**
	 * The bytes of a euro sign in UTF-8, and those that are control characters in
	 * Latin-1.
	 */
	private static final List<String> NASTY_BYTES = List.of("\u00e2\u0082\u00ac", "\u0080", "\u0085x", "x\u009f",
			"\u00ff\u00fe");

	private static final List<String> WITH_BYTES = List.of("Accept", "Accept-Language", "Authorization", "Cookie",
			"Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Origin", "Prefer", "Sec-Fetch-Site",
			"Stripe-Signature", "traceparent", "User-Agent", "X-Forwarded-For");

	private static final List<String> CONTENT_TYPES = List.of("*/*", "application/*+json", "application/xml",
			"text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
			"nonsense", "", "application/json;charset=utf-16", "application/json;charset=nonsense",
			"application/problem+json", "application/octet-stream", "application/json; charset=\"",
			"text/event-stream");

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD",
			"FOO");

	private static final List<List<String>> HEADERS = List.of(List.of("Accept", "application/xml"),
			List.of("Accept", "nonsense"), List.of("Accept", "text/html"), List.of("Prefer", "wait=0"),
			List.of("Prefer", "wait=99999999999"), List.of("Prefer", "wait=1"), List.of("Idempotency-Key", "\""),
			List.of("Idempotency-Key", "x".repeat(300)), List.of("Idempotency-Key", "\"" + "\\\"".repeat(3_000) + "\""),
			List.of("Last-Event-ID", "-99999999999"), List.of("Accept-Language", "x".repeat(1_000)),
			List.of("traceparent", "00-nonsense"), List.of("Range", "bytes=5-1"), List.of("If-Match", "x"),
			List.of("If-Modified-Since", "yesterday"), List.of("X-HTTP-Method-Override", "DELETE"),
			List.of("Stripe-Signature", "t=x,v1="), List.of("Content-Encoding", "gzip"));

	private final Random random;

	private final List<Operation> operations;

	public Fuzzer(List<Operation> operations, long seed) {
		this.operations = List.copyOf(operations);
		this.random = new Random(seed);
	}

	/** Makes so many requests, evenly for all operations. */
	public List<FuzzRequest> requests(int count) {
		return IntStream.range(0, count).mapToObj(number -> mutated(number % this.operations.size())).toList();
	}

	private FuzzRequest mutated(int number) {
		var operation = this.operations.get(number);
		var request = operation.request();
		if (operation.isForm() && this.random.nextInt(3) > 0) {
			return request.withBody(bytes(query(operation)));
		}
		return switch (this.random.nextInt(request.body().length > 0 ? 10 : 6)) {
			case 0 -> request.withMethod(any(METHODS));
			case 1 -> request.withTarget(withNastyPath(request.target()));
			case 2, 3 -> request.withTarget(request.target() + "?" + query(operation));
			case 4 -> withNastyHeader(request);
			case 5 ->
				request.withContentType(any(CONTENT_TYPES)).withBody(any(List.of(request.body(), bytes("a=%ff"))));
			case 6 -> request.withBody(broken(request.body()));
			default -> request.withBody(withNastyValue(request.body()));
		};
	}

	private FuzzRequest withNastyHeader(FuzzRequest request) {
		if (this.random.nextInt(3) == 0) {
			return request.withHeader(any(WITH_BYTES), any(NASTY_BYTES));
		}
		var header = any(HEADERS);
		return request.withHeader(header.getFirst(), header.getLast());
	}

	private String withNastyPath(String path) {
		if (this.random.nextInt(6) == 0) {
			return any(NASTY_PATHS);
		}
		var parts = new ArrayList<>(Arrays.asList(path.substring(1).split("/")));
		parts.set(this.random.nextInt(parts.size()), nasty());
		return "/" + String.join("/", parts);
	}

	private String query(Operation operation) {
		var names = new ArrayList<>(operation.parameters());
		names.add("unknown");
		return Stream.generate(() -> (this.random.nextInt(6) == 0 ? any(NASTY_NAMES) : any(names)) + "=" + nasty())
			.limit(1 + this.random.nextInt(Math.max(3, names.size())))
			.reduce((one, other) -> one + "&" + other)
			.orElseThrow();
	}

	private String nasty() {
		return this.random.nextInt(4) == 0 ? any(NASTY_ENCODING)
				: URLEncoder.encode(any(NASTY_TEXT), StandardCharsets.UTF_8);
	}

	private byte[] broken(byte[] body) {
		var text = new String(body, StandardCharsets.UTF_8);
		return switch (this.random.nextInt(7)) {
			case 0 -> Arrays.copyOf(body, this.random.nextInt(body.length));
			case 1 -> bytes("[".repeat(5_000));
			case 2 -> text.getBytes(StandardCharsets.UTF_16);
			case 3 -> bytes("\ufeff" + text);
			case 4 -> bytes(text.substring(0, text.length() - 1) + "," + text.substring(1));
			case 5 -> text.replace('t', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);
			default -> bytes(" ".repeat(200_000));
		};
	}

	/** Replaces, removes or adds a value anywhere in the body. */
	private byte[] withNastyValue(byte[] body) {
		var mark = UUID.nameUUIDFromBytes(body).toString();
		var json = JsonMapper.shared().readTree(body);
		var containers = containers(json).toList();
		var place = any(containers);
		if (place instanceof ObjectNode object) {
			var names = new ArrayList<>(object.propertyNames());
			names.add("unknown");
			object.put(any(names), mark);
		}
		else if (place instanceof ArrayNode array) {
			IntStream.rangeClosed(0, any(List.of(1, 1, 200, 2_000))).forEach(_ -> array.add(array.get(0)));
			array.set(0, array.stringNode(mark));
		}
		return bytes(json.toString().replace('"' + mark + '"', any(NASTY_JSON)));
	}

	private static Stream<JsonNode> containers(JsonNode json) {
		return Stream.concat(Stream.of(json).filter(JsonNode::isContainer),
				json.valueStream().flatMap(Fuzzer::containers));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}

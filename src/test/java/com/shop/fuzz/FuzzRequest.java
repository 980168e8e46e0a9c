package com.shop.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to try.
 *
 * @param target the path and the query, as they are sent
 * @param headers names and values in turn
 * @param octets the body, a character for each byte
 */
public record FuzzRequest(String method, String target, List<String> headers, String octets) {

	public FuzzRequest {
		headers = List.copyOf(headers);
	}

	FuzzRequest(String method, String target, List<String> headers, byte[] body) {
		this(method, target, headers, new String(body, StandardCharsets.ISO_8859_1));
	}

	/** The body as it is sent. */
	public byte[] body() {
		return this.octets.getBytes(StandardCharsets.ISO_8859_1);
	}

	FuzzRequest withMethod(String other) {
		return new FuzzRequest(other, this.target, this.headers, this.octets);
	}

	FuzzRequest withTarget(String other) {
		return new FuzzRequest(this.method, other, this.headers, this.octets);
	}

	FuzzRequest withBody(byte[] other) {
		return new FuzzRequest(this.method, this.target, this.headers, other);
	}

	FuzzRequest withHeader(String name, String value) {
		var all = new ArrayList<>(this.headers);
		all.addAll(List.of(name, value));
		return new FuzzRequest(this.method, this.target, all, this.octets);
	}

	FuzzRequest withContentType(String type) {
		return new FuzzRequest(this.method, this.target, List.of("Content-Type", type), this.octets);
	}

	@Override
	public String toString() {
		var text = new String(body(), 0, Math.min(this.octets.length(), 300), StandardCharsets.UTF_8);
		return this.method + " " + this.target + " " + this.headers + " " + text + " (" + this.octets.hashCode() + ")";
	}

}

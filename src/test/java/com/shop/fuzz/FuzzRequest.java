package com.shop.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request to try.
 *
 * @param target the path and the query, as they are sent
 * @param headers names and values in turn
 */
public record FuzzRequest(String method, String target, List<String> headers, byte[] body) {

	public FuzzRequest {
		headers = List.copyOf(headers);
		body = body.clone();
	}

	FuzzRequest withMethod(String other) {
		return new FuzzRequest(other, this.target, this.headers, this.body);
	}

	FuzzRequest withTarget(String other) {
		return new FuzzRequest(this.method, other, this.headers, this.body);
	}

	FuzzRequest withBody(byte[] other) {
		return new FuzzRequest(this.method, this.target, this.headers, other);
	}

	FuzzRequest withHeader(String name, String value) {
		var all = new ArrayList<>(this.headers);
		all.addAll(List.of(name, value));
		return new FuzzRequest(this.method, this.target, all, this.body);
	}

	FuzzRequest withContentType(String type) {
		return new FuzzRequest(this.method, this.target, List.of("Content-Type", type), this.body);
	}

	@Override
	public String toString() {
		var text = new String(this.body, 0, Math.min(this.body.length, 300), StandardCharsets.UTF_8);
		return this.method + " " + this.target + " " + this.headers + " " + text + " (" + Arrays.hashCode(this.body)
				+ ")";
	}

}

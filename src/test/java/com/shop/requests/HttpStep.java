package com.shop.requests;

import java.util.List;
import java.util.Map;

/**
 * One request of a collection, and what is expected of its response.
 *
 * @param eventually whether it is repeated until the script finds nothing wrong
 */
public record HttpStep(String name, boolean eventually, String method, String url, Map<String, String> headers,
		String body, List<Expression> script) {

	public HttpStep {
		headers = Map.copyOf(headers);
		script = List.copyOf(script);
		if (eventually && !"GET".equals(method)) {
			throw new IllegalArgumentException("'" + name + "': only a GET may be repeated, not a " + method);
		}
	}

}

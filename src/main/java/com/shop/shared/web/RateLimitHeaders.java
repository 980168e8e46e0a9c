package com.shop.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;

/**
 * The headers that tell how often a client may still ask, in the OpenAPI description of
 * successful answers and of those that refuse too many requests. Other refusals have
 * them, too.
 */
final class RateLimitHeaders {

	private static final String LEFT = "RateLimit";

	private static final String POLICY = "RateLimit-Policy";

	private RateLimitHeaders() {
	}

	static void describe(Components components) {
		components.addHeaders(LEFT,
				header("How many requests the client has left (r), and after how many seconds it has all of them again"
						+ " (t)", "\"search\";r=5999;t=1"));
		components.addHeaders(POLICY, header("The limit that was applied: so many requests (q) in so many seconds (w)",
				"\"search\";q=6000;w=60"));
	}

	/** Lets the answer refer to the descriptions. */
	static void addTo(ApiResponse answer) {
		answer.addHeaderObject(LEFT, new Header().$ref(LEFT));
		answer.addHeaderObject(POLICY, new Header().$ref(POLICY));
	}

	private static Header header(String description, String example) {
		return new Header().description(description).schema(new StringSchema().example(example));
	}

}

package com.shop.requests;

import java.net.http.HttpResponse;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** What a response script sees: the response and the variables. */
record Scope(HttpResponse<String> received, JsonNode response, Variables variables) {

	private static final JsonMapper JSON = new JsonMapper();

	static Scope of(HttpResponse<String> received, Variables variables) {
		var type = received.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
		var response = JsonNodeFactory.instance.objectNode();
		response.put("status", received.statusCode());
		response.set("body", type.endsWith("json") ? JSON.readTree(received.body()) : new StringNode(received.body()));
		response.set("contentType", JSON.valueToTree(Map.of("mimeType", type)));
		return new Scope(received, response, variables);
	}

	JsonNode header(String name) {
		return this.received.headers()
			.firstValue(name)
			.<JsonNode>map(StringNode::new)
			.orElseGet(MissingNode::getInstance);
	}

}

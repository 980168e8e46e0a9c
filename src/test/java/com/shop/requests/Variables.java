package com.shop.requests;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** What <code>{{name}}</code> stands for: set by the file, or by an earlier response. */
final class Variables {

	private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([$\\w]+)\\s*}}");

	private final Map<String, JsonNode> values = new HashMap<>();

	Variables(Map<String, String> initial) {
		initial.forEach((name, value) -> this.values.put(name, new StringNode(value)));
	}

	void remember(String name, JsonNode value) {
		this.values.put(name, value);
	}

	JsonNode recall(String name) {
		return this.values.getOrDefault(name, MissingNode.getInstance());
	}

	/** The text with each reference replaced; refuses an unknown one. */
	String resolve(String text) {
		return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(valueOf(found.group(1))));
	}

	private String valueOf(String name) {
		if ("$uuid".equals(name)) {
			return UUID.randomUUID().toString();
		}
		var value = recall(name);
		if (value.isMissingNode()) {
			throw new IllegalStateException("Nobody has set {{" + name + "}}; did an earlier request fail?");
		}
		return value.asString();
	}

}

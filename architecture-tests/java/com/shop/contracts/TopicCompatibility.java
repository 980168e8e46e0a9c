package com.shop.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares two AsyncAPI documents. An event must stay on its topic and keep its key,
 * because both determine its order.
 */
final class TopicCompatibility {

	private TopicCompatibility() {
	}

	/**
	 * Describes the changes that would break consumers of the older document. Removed
	 * events and descriptions are not considered.
	 */
	static List<String> breaks(JsonNode older, JsonNode newer) {
		var breaks = new ArrayList<String>();
		for (var type : messages(older).propertyNames()) {
			if (messages(newer).has(type)) {
				var topics = topics(newer, type);
				compare(type, "topic", topics(older, type), topics, topics::containsAll, breaks);
				var key = key(newer, type);
				compare(type, "key", key(older, type), key, key::equals, breaks);
			}
		}
		return breaks;
	}

	private static <T> void compare(String type, String what, T before, T now, Predicate<T> accepts,
			List<String> breaks) {
		if (!accepts.test(before)) {
			breaks.add("%s had the %s %s and has %s".formatted(type, what, before, now));
		}
	}

	private static JsonNode messages(JsonNode document) {
		return document.at("/components/messages");
	}

	private static JsonNode key(JsonNode document, String type) {
		var key = messages(document).path(type).at("/bindings/kafka/key").deepCopy();
		return (key instanceof ObjectNode object) ? object.without("description") : key;
	}

	private static List<String> topics(JsonNode document, String type) {
		return document.path("channels")
			.valueStream()
			.filter(channel -> channel.path("messages").has(type))
			.map(channel -> channel.path("address").asString())
			.toList();
	}

}

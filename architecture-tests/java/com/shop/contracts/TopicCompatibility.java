package com.shop.contracts;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Compares two AsyncAPI documents. An event must stay on its topic and keep its key,
 * because both determine its order.
 */
final class TopicCompatibility {

	private TopicCompatibility() {
	}

	/**
	 * Describes the changes that would break consumers of the older document. Removed
	 * events are not considered.
	 */
	static List<String> breaks(JsonNode older, JsonNode newer) {
		var breaks = new ArrayList<String>();
		for (var type : messages(older).propertyNames()) {
			if (messages(newer).has(type)) {
				compare(type, "topic", topics(older, type), topics(newer, type), breaks);
				compare(type, "key", key(older, type), key(newer, type), breaks);
			}
		}
		return breaks;
	}

	private static void compare(String type, String what, Object before, Object now, List<String> breaks) {
		if (!before.equals(now)) {
			breaks.add("%s had the %s %s and has %s".formatted(type, what, before, now));
		}
	}

	private static JsonNode messages(JsonNode document) {
		return document.at("/components/messages");
	}

	private static JsonNode key(JsonNode document, String type) {
		return messages(document).path(type).at("/bindings/kafka/key");
	}

	private static List<String> topics(JsonNode document, String type) {
		return document.path("channels")
			.valueStream()
			.filter(channel -> channel.path("messages").has(type))
			.map(channel -> channel.path("address").asString())
			.toList();
	}

}

package com.shop.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Compares two schemas of the same version of an event. A consumer that knows the older
 * one must be able to read new events, and a consumer that knows the newer one must be
 * able to read events that are already stored. Therefore only optional fields may be
 * added; any other change needs a new version.
 */
final class Compatibility {

	private static final Set<String> WITHOUT_EFFECT = Set.of("title", "description", "$comment", "examples");

	private static final Set<String> COMPARED_BY_PART = Set.of("type", "properties", "required", "items", "enum");

	private final List<String> breaks = new ArrayList<>();

	private Compatibility() {
	}

	/**
	 * Describes the changes that would break a consumer; empty if the newer schema can
	 * replace the older one.
	 */
	static List<String> breaks(JsonNode older, JsonNode newer) {
		var comparison = new Compatibility();
		comparison.compare("", older, newer);
		return List.copyOf(comparison.breaks);
	}

	private void compare(String path, JsonNode older, JsonNode newer) {
		if (!older.isObject() || !newer.isObject()) {
			compareKeyword(path, "schema", older, newer);
			return;
		}
		if (!types(older.path("type")).equals(types(newer.path("type")))) {
			report(path, "had the type %s and has %s".formatted(words(older.path("type")), words(newer.path("type"))));
			return;
		}
		compareFields(path, older, newer);
		compareValues(path, older.path("enum"), newer.path("enum"));
		if (older.has("items") || newer.has("items")) {
			compare(path + "[]", older.path("items"), newer.path("items"));
		}
		for (var keyword : union(older, newer)) {
			if (!WITHOUT_EFFECT.contains(keyword) && !COMPARED_BY_PART.contains(keyword)) {
				compareKeyword(path, keyword, older.path(keyword), newer.path(keyword));
			}
		}
	}

	private void compareFields(String path, JsonNode older, JsonNode newer) {
		var requiredBefore = texts(older.path("required"));
		var requiredNow = texts(newer.path("required"));
		for (var name : union(older.path("properties"), newer.path("properties"))) {
			var field = path.isEmpty() ? name : path + "." + name;
			var before = older.path("properties").path(name);
			var now = newer.path("properties").path(name);
			if (now.isMissingNode()) {
				report(field, "was removed or renamed");
			}
			else if (!before.isMissingNode()) {
				compare(field, before, now);
				compareNeed(field, requiredBefore.contains(name), requiredNow.contains(name));
			}
			else if (requiredNow.contains(name)) {
				report(field, "is new and required, but events of this version were written without it:"
						+ " a new field has to be @Nullable");
			}
		}
	}

	private void compareNeed(String field, boolean before, boolean now) {
		if (before && !now) {
			report(field, "was required and is optional");
		}
		if (now && !before) {
			report(field, "was optional and is required");
		}
	}

	private void compareValues(String path, JsonNode before, JsonNode now) {
		if (before.isMissingNode() != now.isMissingNode()) {
			report(path, before.isMissingNode() ? "became an enum" : "is no longer an enum");
			return;
		}
		var values = texts(before);
		for (var value : texts(now)) {
			if (!values.remove(value)) {
				report(path, "has the new value " + value);
			}
		}
		values.forEach(value -> report(path, "lost the value " + value));
	}

	private void compareKeyword(String path, String keyword, JsonNode before, JsonNode now) {
		if (!before.equals(now)) {
			report(path, "had the %s %s and has %s".formatted(keyword, words(before), words(now)));
		}
	}

	private void report(String path, String change) {
		this.breaks.add((path.isEmpty() ? "the event" : path) + " " + change);
	}

	private static String words(JsonNode value) {
		return value.isMissingNode() ? "none" : value.toString();
	}

	private static Set<String> types(JsonNode type) {
		return type.isString() ? Set.of(type.asString()) : texts(type);
	}

	private static Set<String> texts(JsonNode values) {
		return values.valueStream()
			.map(value -> value.isString() ? value.asString() : value.toString())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> union(JsonNode older, JsonNode newer) {
		var names = new TreeSet<>(older.propertyNames());
		names.addAll(newer.propertyNames());
		return names;
	}

}

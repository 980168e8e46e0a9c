package com.shop.shared.web;

import java.util.List;
import java.util.Map;

import jakarta.validation.Validator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change as a client sends it (JSON merge patch, RFC 7396): what is absent stays as it
 * is, and null removes a value. What results must be valid, but the client is only told
 * of errors in what it has sent; so values from before a rule can stay.
 *
 * @param <T> the form of what is changed, with the constraints that also hold when it is
 * created
 */
public final class MergePatch<T> {

	/** The media type; plain JSON is taken, too. */
	public static final String JSON = "application/merge-patch+json";

	private final ObjectNode changes;

	private final Class<T> type;

	private final JsonMapper json;

	private final Validator validator;

	MergePatch(ObjectNode changes, Class<T> type, JsonMapper json, Validator validator) {
		this.changes = changes;
		this.type = type;
		this.json = json;
		this.validator = validator;
	}

	/**
	 * Returns what is present with the changes. Call it where the present values are
	 * locked, because the others are written back.
	 */
	public T applyTo(T present) {
		var merged = read(merge(this.json.valueToTree(present), this.changes));
		var problems = this.validator.validate(merged)
			.stream()
			.map(FieldProblem::of)
			.filter(problem -> this.changes.propertyNames().stream().anyMatch(problem::isAbout))
			.toList();
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return merged;
	}

	private T read(JsonNode merged) {
		try {
			return this.json.treeToValue(merged, this.type);
		}
		catch (JacksonException unreadable) {
			throw new BadParameters(List.of(FieldProblem.of(unreadable)));
		}
	}

	/** Keeps a null, so that it is refused where a value must be. */
	private static JsonNode merge(JsonNode present, JsonNode changes) {
		if (!(present instanceof ObjectNode target) || !changes.isObject()) {
			return changes;
		}
		for (Map.Entry<String, JsonNode> change : changes.properties()) {
			target.set(change.getKey(), merge(target.path(change.getKey()), change.getValue()));
		}
		return target;
	}

}

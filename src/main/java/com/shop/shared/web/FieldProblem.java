package com.shop.shared.web;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.validation.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** An error in one field of a request, described without Java terms. */
record FieldProblem(String field, String message) implements Comparable<FieldProblem> {

	private static final String NOT_VALID = "is not valid";

	static FieldProblem of(FieldError error) {
		// The consistency of amount and currency is reported as an error of the whole
		// amount.
		var field = error.getField().replaceFirst("(^|\\.)consistent$", "$1amount");
		return new FieldProblem(field,
				error.isBindingFailure() ? NOT_VALID : String.valueOf(error.getDefaultMessage()));
	}

	static FieldProblem of(JacksonException unreadable) {
		return new FieldProblem(pathOf(unreadable), reason(unreadable));
	}

	private static String reason(JacksonException unreadable) {
		if (unreadable instanceof UnrecognizedPropertyException) {
			return "is not known";
		}
		if (unreadable instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
			return "must be one of " + Arrays.stream(wrong.getTargetType().getEnumConstants())
				.map(Object::toString)
				.collect(Collectors.joining(", "));
		}
		return NOT_VALID;
	}

	static FieldProblem notValid(String field) {
		return new FieldProblem(field, NOT_VALID);
	}

	private static String pathOf(JacksonException unreadable) {
		var path = new StringBuilder();
		for (var step : unreadable.getPath()) {
			if (step.getPropertyName() == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
		}
		return path.toString();
	}

	@Override
	public int compareTo(FieldProblem other) {
		var byField = this.field.compareTo(other.field);
		return (byField != 0) ? byField : this.message.compareTo(other.message);
	}

}

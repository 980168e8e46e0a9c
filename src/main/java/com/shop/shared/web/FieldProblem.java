package com.shop.shared.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** An error in one field of a request, described without Java terms. */
record FieldProblem(String field, String message) implements Comparable<FieldProblem> {

	private static final String NOT_VALID = "is not valid";

	/** A client that sends more errors than this gets the first ones. */
	private static final int MOST = 50;

	static FieldProblem of(FieldError error) {
		return new FieldProblem(fieldAt(error.getField()),
				error.isBindingFailure() ? NOT_VALID : String.valueOf(error.getDefaultMessage()));
	}

	static FieldProblem of(ConstraintViolation<?> violation) {
		return new FieldProblem(fieldAt(violation.getPropertyPath().toString()), violation.getMessage());
	}

	/** The errors of one parameter, or of the fields of a group of parameters. */
	static Stream<FieldProblem> of(ParameterValidationResult result) {
		return (result instanceof ParameterErrors group) ? group.getFieldErrors().stream().map(FieldProblem::of)
				: result.getResolvableErrors()
					.stream()
					.map(error -> new FieldProblem(String.valueOf(result.getMethodParameter().getParameterName()),
							String.valueOf(error.getDefaultMessage())));
	}

	/**
	 * The consistency of amount and currency is reported as an error of the whole amount.
	 */
	private static String fieldAt(String path) {
		return path.replaceFirst("(^|\\.)consistent$", "$1amount");
	}

	static FieldProblem of(JacksonException unreadable) {
		if (unreadable instanceof StreamReadException malformed && malformed.processor() != null
				&& unreadable.getOriginalMessage().startsWith("Duplicate")) {
			return new FieldProblem(pathOf(malformed.processor().streamReadContext()), "must not be given twice");
		}
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

	/**
	 * Sorts the problems. Leaves out those within a list or object that is wrong as a
	 * whole, such as the lines of an order with too many lines.
	 */
	static List<FieldProblem> worthTelling(List<FieldProblem> problems) {
		var whole = problems.stream().map(FieldProblem::field).collect(Collectors.toSet());
		return problems.stream()
			.filter(problem -> whole.stream().noneMatch(problem::isWithin))
			.sorted()
			.limit(MOST)
			.toList();
	}

	/** Whether this is about that field of the body, or something in it. */
	boolean isAbout(String other) {
		return this.field.equals(other) || isWithin(other);
	}

	private boolean isWithin(String other) {
		return this.field.startsWith(other + "[") || this.field.startsWith(other + ".");
	}

	static FieldProblem notValid(String field) {
		return new FieldProblem(field, NOT_VALID);
	}

	private static String pathOf(TokenStreamContext place) {
		var parent = place.getParent();
		var path = (parent != null) ? pathOf(parent) : "";
		if (place.inObject() && place.hasCurrentName()) {
			return path + (path.isEmpty() ? "" : ".") + place.currentName();
		}
		return place.inArray() ? path + '[' + place.getCurrentIndex() + ']' : path;
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

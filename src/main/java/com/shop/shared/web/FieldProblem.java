package com.shop.shared.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import com.shop.shared.Sku;

/** An error in one field of a request, described without Java terms. */
record FieldProblem(String field, String message) implements Comparable<FieldProblem> {

	private static final String NOT_VALID = "is not valid";

	private static final String WHOLE_NUMBER = "must be a whole number such as 3";

	private static final String YES_OR_NO = "must be true or false";

	/** What a client has to send for values of a type. */
	private static final Map<Class<?>, String> EXPECTED = Map.of(int.class, WHOLE_NUMBER, Integer.class, WHOLE_NUMBER,
			boolean.class, YES_OR_NO, Boolean.class, YES_OR_NO, BigDecimal.class, "must be a number such as 12.50",
			String.class, "must be a text", Sku.class, "must be a sku such as TEA-500", Instant.class,
			"must be a time such as 2026-11-29T10:00:00Z", LocalDate.class, "must be a day such as 2026-11-29");

	/** A client that sends more errors than this gets the first ones. */
	private static final int MOST = 50;

	static FieldProblem of(FieldError error) {
		return new FieldProblem(fieldAt(error.getField()),
				error.isBindingFailure() && error.contains(TypeMismatchException.class)
						? expected(error.unwrap(TypeMismatchException.class))
						: error.isBindingFailure() ? NOT_VALID : String.valueOf(error.getDefaultMessage()));
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
		if (unreadable instanceof InputCoercionException wrong) {
			return expected(wrong.getTargetType());
		}
		return (unreadable instanceof MismatchedInputException wrong && wrong.getTargetType() != null)
				? expected(wrong.getTargetType()) : NOT_VALID;
	}

	/**
	 * What a parameter must be. The innermost failure knows it, also for one of several.
	 */
	private static String expected(TypeMismatchException mismatch) {
		var type = mismatch.getRequiredType();
		for (var cause = mismatch.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof ConversionFailedException failed) {
				type = failed.getTargetType().getType();
			}
		}
		return (type != null) ? expected(type) : NOT_VALID;
	}

	private static String expected(Class<?> type) {
		if (type.isEnum()) {
			return "must be one of "
					+ Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
		}
		if (Collection.class.isAssignableFrom(type)) {
			return "must be a list";
		}
		return isId(type) ? "must be a UUID" : EXPECTED.getOrDefault(type, NOT_VALID);
	}

	private static boolean isId(Class<?> type) {
		return type.isRecord() && type.getRecordComponents().length == 1
				&& type.getRecordComponents()[0].getType() == UUID.class;
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

	static FieldProblem of(String field, TypeMismatchException mismatch) {
		return new FieldProblem(field, expected(mismatch));
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

package com.shop.order.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Limits the pieces of all lines together: with a limit for each line only, an order
 * could hold any number of pieces by naming a sku in several lines.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PiecesAtMost.Check.class)
@interface PiecesAtMost {

	/** The limit. */
	int value();

	/** The error message. */
	String message() default "must not be more than {value} pieces in all";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Adds up the pieces. Missing and negative quantities are reported by their lines.
	 */
	final class Check implements ConstraintValidator<PiecesAtMost, @Nullable List<PlaceOrder.@Nullable Line>> {

		private int limit;

		@Override
		public void initialize(PiecesAtMost annotation) {
			this.limit = annotation.value();
		}

		@Override
		public boolean isValid(@Nullable List<PlaceOrder.@Nullable Line> lines, ConstraintValidatorContext context) {
			return Stream.ofNullable(lines)
				.flatMap(List::stream)
				.filter(Objects::nonNull)
				.map(PlaceOrder.Line::quantity)
				.filter(quantity -> quantity != null && quantity > 0)
				.mapToLong(Integer::longValue)
				.sum() <= this.limit;
		}

	}

}

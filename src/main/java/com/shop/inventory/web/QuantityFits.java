package com.shop.inventory.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** The sign of a correction's quantity fits its reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = QuantityFits.Check.class)
@interface QuantityFits {

	/** Not used, because the message depends on the reason. */
	String message() default "";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Reports the error at the quantity. Missing values are reported by their own fields.
	 */
	final class Check implements ConstraintValidator<QuantityFits, StockRequests.Correction> {

		@Override
		public boolean isValid(StockRequests.Correction correction, ConstraintValidatorContext context) {
			var reason = correction.reason();
			var quantity = correction.quantity();
			return reason == null || quantity == null || switch (reason) {
				case LOST, BROKEN -> quantity < 0 || report("must be less than 0 for " + reason, context);
				case FOUND, RETURNED -> quantity > 0 || report("must be greater than 0 for " + reason, context);
				case COUNTED -> quantity >= 0 || report("must not be less than 0 for COUNTED", context);
			};
		}

		private static boolean report(String message, ConstraintValidatorContext context) {
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate(message).addPropertyNode("quantity").addConstraintViolation();
			return false;
		}

	}

}

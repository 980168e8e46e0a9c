package com.shop.delivery.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** There is a reason if, and only if, the delivery is refused. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ReasonFits.Check.class)
@interface ReasonFits {

	/** The error message. */
	String message() default "is required for REFUSED, and for nothing else";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/** Reports the error at the reason. A missing status is reported by its own field. */
	final class Check implements ConstraintValidator<ReasonFits, DeliveryRequests.Step> {

		@Override
		public boolean isValid(DeliveryRequests.Step step, ConstraintValidatorContext context) {
			if (step.status() == null || step.status().kind().isMishap() == (step.reason() != null)) {
				return true;
			}
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
				.addPropertyNode("reason")
				.addConstraintViolation();
			return false;
		}

	}

}

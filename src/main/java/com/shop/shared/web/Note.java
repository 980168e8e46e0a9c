package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Line} that people may write or leave out: at most 200 characters of visible
 * text.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Note.Check.class)
@Size(min = 1, max = 200)
public @interface Note {

	/** The error message. */
	String message() default "must not contain control characters or invisible ones";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/** Checks the characters of a text. A missing one is valid. */
	final class Check implements ConstraintValidator<Note, @Nullable String> {

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			return text == null || text.isEmpty() || Line.Check.isReadable(text);
		}

	}

}

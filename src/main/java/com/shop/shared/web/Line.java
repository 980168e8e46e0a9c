package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Text on one line: not blank, 200 characters at most, none of them a control character
 * or half of one.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@NotBlank
@Size(max = 200)
@Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must not contain control characters")
public @interface Line {

	/** Never used: each constraint has its own. */
	String message() default "";

	/** For Bean Validation. */
	Class<?>[] groups() default {};

	/** For Bean Validation. */
	Class<? extends Payload>[] payload() default {};

}

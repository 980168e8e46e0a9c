package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** A phone number as people write it: digits, with a plus sign and separators. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@NotBlank
@Pattern(regexp = "\\+?[0-9][0-9 ()./-]{2,30}")
public @interface PhoneNumber {

	/** Not used, because each constraint has its own message. */
	String message() default "";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

}

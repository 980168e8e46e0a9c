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
 * A phone number as people write it: at most 32 characters, with a plus sign or without,
 * such as +49 (0)30 123456 or (202) 555-0143.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@NotBlank
@Size(max = 32)
@Pattern(regexp = "([+]?[(]?|[(][+])[0-9][0-9 ()./-]{2,30}")
public @interface PhoneNumber {

	/** Not used, because each constraint has its own message. */
	String message() default "";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

}

package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An address to which every mail server delivers exactly as written: ASCII only, without
 * quotes or comments, at a host in the public DNS. Names with other characters need their
 * ASCII form ({@code xn--...}).
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@NotNull
@Size(max = 200)
@Pattern(regexp = EmailAddress.LOCAL_PART + "@" + EmailAddress.DOMAIN,
		message = "must be an e-mail address such as ada@example.org, in ASCII")
public @interface EmailAddress {

	/**
	 * Atoms with single dots between them (RFC 5322), at most 64 characters (RFC 5321).
	 */
	String LOCAL_PART = "(?=.{1,200}$)(?=[^@]{1,64}@)" + EmailAddress.ATOM + "(\\." + EmailAddress.ATOM + ")*";

	/** Letters, digits and the signs that need no quotes. */
	String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

	/** Labels of at most 63 characters, of which the last is not a number. */
	String DOMAIN = "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])";

	/** Not used, because each constraint has its own message. */
	String message() default "";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

}

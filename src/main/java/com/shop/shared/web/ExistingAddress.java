package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** The country exists, and the address has a postal code if it needs one there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ExistingAddress.Check.class)
@interface ExistingAddress {

	/** Not used, because each field has its own message. */
	String message() default "";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/**
	 * Reports each error at its field. A missing country is reported by its own field.
	 */
	final class Check implements ConstraintValidator<ExistingAddress, PostalAddress> {

		private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

		@Override
		public boolean isValid(PostalAddress address, ConstraintValidatorContext context) {
			var country = address.country();
			if (country == null) {
				return true;
			}
			if (!COUNTRIES.contains(country)) {
				return report("country", "must be an ISO 3166 code of two letters", context);
			}
			var code = address.postalCode();
			return (code != null && !code.isBlank()) || !PostalCodes.areRequiredIn(country)
					|| report("postalCode", "must be given in this country", context);
		}

		private static boolean report(String field, String message, ConstraintValidatorContext context) {
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate(message).addPropertyNode(field).addConstraintViolation();
			return false;
		}

	}

}

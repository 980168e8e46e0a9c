package com.shop.customer.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** Accepts a well-formed BCP 47 tag of a known language, such as {@code de-AT}. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Check.class)
@interface LanguageTag {

	/** The error message. */
	String message() default "must be a BCP 47 tag of a known language";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/** Checks whether a text is such a tag. A missing value is valid. */
	final class Check implements ConstraintValidator<LanguageTag, @Nullable String> {

		/**
		 * The length of the database column, which fits the longest tag without
		 * extensions.
		 */
		private static final int LONGEST = 35;

		@Override
		public boolean isValid(@Nullable String tag, ConstraintValidatorContext context) {
			return tag == null || (tag.length() <= LONGEST && isKnown(tag));
		}

		private static boolean isKnown(String tag) {
			try {
				var language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
				return !language.isEmpty() && (Arrays.asList(Locale.getISOLanguages()).contains(language)
						|| Arrays.stream(Locale.getAvailableLocales())
							.anyMatch(known -> known.getLanguage().equals(language)));
			}
			catch (IllformedLocaleException malformed) {
				return false;
			}
		}

	}

}

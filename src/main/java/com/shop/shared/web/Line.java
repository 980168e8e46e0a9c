package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A single line of visible text: not blank, at most 200 characters, without characters
 * that are invisible, break the line or change the direction of writing.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Line.Check.class)
@NotBlank
@Size(max = 200)
public @interface Line {

	/** The error message. */
	String message() default "must not contain control characters or invisible ones";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/** Checks the characters of a text. A missing value is valid. */
	final class Check implements ConstraintValidator<Line, @Nullable String> {

		/** Joins letters in several scripts, and the parts of emojis. */
		private static final String JOINERS = "\\u200C\\u200D";

		/**
		 * A lookbehind sees only the second half of a character outside the basic plane.
		 */
		private static final String VISIBLE_BEFORE = "\\p{L}\\p{M}\\p{S}\\p{Cs}";

		/**
		 * Control, format, private and unpaired characters, separators, and blank
		 * letters.
		 */
		private static final String INVISIBLE = "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}"
				+ "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFFA0&&[^" + JOINERS + "]]";

		private static final Pattern FORBIDDEN = Pattern
			.compile(INVISIBLE + "|(?<![" + VISIBLE_BEFORE + "])[" + JOINERS + "]|[" + JOINERS + "](?![\\p{L}\\p{S}])");

		private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			return text == null || text.isBlank() || isReadable(text);
		}

		/** Whether there is something to read, and nothing that people do not see. */
		static boolean isReadable(String text) {
			return VISIBLE.matcher(text).find() && !FORBIDDEN.matcher(text).find();
		}

	}

}

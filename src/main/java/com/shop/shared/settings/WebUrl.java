package com.shop.shared.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** An address that an HTTP client can call, or a browser open. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebUrl.Validator.class)
public @interface WebUrl {

	String message() default "a URL with http:// or https:// and a host, without a user, such as"
			+ " https://shop.example.org";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/**
	 * Requires a host, and refuses a user, because a setting that is not secret must not
	 * contain a password. An empty URL counts as missing.
	 */
	final class Validator implements ConstraintValidator<WebUrl, URI> {

		@Override
		public boolean isValid(@Nullable URI url, ConstraintValidatorContext context) {
			return url == null || url.toString().isEmpty() || (isWeb(url.getScheme()) && url.getHost() != null
					&& url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null);
		}

		private static boolean isWeb(@Nullable String scheme) {
			return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
		}

	}

}

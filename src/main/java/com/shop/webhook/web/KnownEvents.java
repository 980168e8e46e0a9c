package com.shop.webhook.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import com.shop.shared.EventTypes;
import com.shop.shared.EventTypes.EventType;

/** Names of events that are on topics, each once. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownEvents.Check.class)
@interface KnownEvents {

	/** Not used, because the message names the events. */
	String message() default "";

	/** Required by Bean Validation. */
	Class<?>[] groups() default {};

	/** Required by Bean Validation. */
	Class<? extends Payload>[] payload() default {};

	/** Compares the names with those of the topics. */
	final class Check implements ConstraintValidator<KnownEvents, @Nullable List<@Nullable String>> {

		private final EventTypes types;

		Check(EventTypes types) {
			this.types = types;
		}

		@Override
		public boolean isValid(@Nullable List<@Nullable String> names, ConstraintValidatorContext context) {
			if (names == null) {
				return true;
			}
			var known = this.types.all().stream().map(EventType::name).collect(Collectors.toCollection(TreeSet::new));
			var given = names.stream().filter(Objects::nonNull).collect(Collectors.toSet());
			if (known.containsAll(given) && given.size() == names.size()) {
				return true;
			}
			context.disableDefaultConstraintViolation();
			context
				.buildConstraintViolationWithTemplate("must be names of events, each once: " + String.join(", ", known))
				.addConstraintViolation();
			return false;
		}

	}

}

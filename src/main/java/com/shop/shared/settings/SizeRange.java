package com.shop.shared.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The smallest and the largest size, such as {@code 512MB}; both are accepted. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SizeRange.Validator.class)
public @interface SizeRange {

	String min();

	String max();

	String message() default "a size from {min} to {max}";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Compares bytes. */
	final class Validator implements ConstraintValidator<SizeRange, DataSize> {

		private DataSize smallest = DataSize.ofBytes(0);

		private DataSize largest = DataSize.ofBytes(Long.MAX_VALUE);

		@Override
		public void initialize(SizeRange range) {
			this.smallest = DataSize.parse(range.min());
			this.largest = DataSize.parse(range.max());
		}

		@Override
		public boolean isValid(@Nullable DataSize size, ConstraintValidatorContext context) {
			return size == null || (size.compareTo(this.smallest) >= 0 && size.compareTo(this.largest) <= 0);
		}

	}

}

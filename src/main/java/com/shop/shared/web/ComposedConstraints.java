package com.shop.shared.web;

import java.lang.annotation.Annotation;
import java.util.Arrays;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.stereotype.Component;

/** Describes the parts of constraints that consist of others, such as {@link Line}. */
@Component
class ComposedConstraints implements PropertyCustomizer {

	@Override
	@SuppressWarnings("rawtypes")
	public @Nullable Schema<?> customize(@Nullable Schema property, AnnotatedType type) {
		if (property != null && type.getCtxAnnotations() != null) {
			Arrays.stream(type.getCtxAnnotations())
				.flatMap(annotation -> Arrays.stream(annotation.annotationType().getAnnotations()))
				.forEach(part -> describe(property, part));
		}
		return property;
	}

	private static void describe(Schema<?> property, Annotation part) {
		if (part instanceof Size size) {
			property.maxLength(size.max());
		}
		else if (part instanceof NotBlank) {
			property.minLength(1);
		}
		else if (part instanceof Pattern pattern) {
			property.pattern(pattern.regexp());
		}
	}

}

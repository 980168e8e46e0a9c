package com.shop.shared.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import org.apache.commons.lang3.tuple.Pair;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes what the types of records say: a component is required unless it is
 * {@code @Nullable}, in requests and in answers. A merge patch is described by what it
 * changes.
 */
@Component
class RecordSchemas implements ModelConverter {

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		var java = Json.mapper().constructType(type.getType());
		if (java != null && java.isTypeOrSubTypeOf(MergePatch.class)) {
			return context.resolve(new AnnotatedType(java.containedType(0)).resolveAsRef(true));
		}
		var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
		if (java != null && schema != null && java.getRawClass().isRecord()) {
			requireAllBut(optional(java.getRawClass()), definition(schema, context));
		}
		return schema;
	}

	private static @Nullable Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
		if (schema.get$ref() == null) {
			return schema;
		}
		var name = ((Pair<?, ?>) RefUtils.extractSimpleName(schema.get$ref())).getLeft();
		return context.getDefinedModels().get(String.valueOf(name));
	}

	private static void requireAllBut(Set<String> optional, @Nullable Schema<?> schema) {
		if (schema != null && schema.getProperties() != null) {
			schema.setRequired(
					schema.getProperties().keySet().stream().filter(name -> !optional.contains(name)).toList());
		}
	}

	private static Set<String> optional(Class<?> type) {
		return components(type).filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
			.map(RecordComponent::getName)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The components, with those of components that are written in their place. */
	private static Stream<RecordComponent> components(Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
					? components(component.getType()) : Stream.of(component));
	}

}

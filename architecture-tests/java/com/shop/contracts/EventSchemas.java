package com.shop.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import com.shop.order.OrderNumber;
import com.shop.shared.Sku;

/**
 * Derives the JSON Schema (2020-12) of a record. Every component that is not nullable is
 * required. Additional fields are allowed, because consumers have to be tolerant readers.
 */
final class EventSchemas {

	private static final Map<Class<?>, String> PATTERNS = Map.of(Sku.class, Sku.PATTERN, OrderNumber.class,
			OrderNumber.PATTERN);

	private static final SchemaGenerator GENERATOR = generator();

	private EventSchemas() {
	}

	static ObjectNode of(Class<? extends Record> event) {
		return GENERATOR.generateSchema(event);
	}

	private static SchemaGenerator generator() {
		var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
			.with(Option.INLINE_ALL_SCHEMAS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
		config.forTypesInGeneral()
			.withPropertySorter((_, _) -> 0)
			.withTitleResolver(EventSchemas::title)
			.withCustomDefinitionProvider(EventSchemas::ofMoney)
			.withCustomDefinitionProvider(EventSchemas::ofWrapper);
		config.forFields()
			.withRequiredCheck(field -> !isNullable(field))
			.withNullableCheck(field -> isNullable(field) && !leavesOutNull(field));
		return new SchemaGenerator(config.build());
	}

	private static @Nullable String title(TypeScope scope) {
		var type = scope.getType().getErasedType();
		return type.isRecord() ? type.getSimpleName() : null;
	}

	private static @Nullable CustomDefinition ofMoney(ResolvedType type, SchemaGenerationContext context) {
		if (type.getErasedType() != Money.class) {
			return null;
		}
		var schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
		var properties = schema.putObject("properties");
		properties.putObject("amount").put("type", "string").put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
		properties.putObject("currency").put("type", "string").put("pattern", "^[A-Z]{3}$");
		schema.putArray("required").add("amount").add("currency");
		return inline(schema.put("title", "Money"));
	}

	/** A record that wraps one value, such as a typed id, is just that value in JSON. */
	private static @Nullable CustomDefinition ofWrapper(ResolvedType type, SchemaGenerationContext context) {
		return wrapped(type.getErasedType()).map(value -> {
			var schema = context.createDefinition(context.getTypeContext().resolve(value));
			Optional.ofNullable(PATTERNS.get(type.getErasedType()))
				.ifPresent(pattern -> schema.put("pattern", "^" + pattern + "$"));
			return inline(schema.put("title", type.getErasedType().getSimpleName()));
		}).orElse(null);
	}

	private static Optional<Class<?>> wrapped(Class<?> type) {
		if (!type.isRecord()) {
			return Optional.empty();
		}
		return Arrays.stream(type.getRecordComponents())
			.filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
			.<Class<?>>map(component -> component.getType())
			.findAny();
	}

	private static CustomDefinition inline(ObjectNode schema) {
		return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
	}

	private static boolean isNullable(FieldScope field) {
		return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
	}

	private static boolean leavesOutNull(FieldScope field) {
		var inclusion = field.getRawMember().getDeclaringClass().getAnnotation(JsonInclude.class);
		return inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
	}

}

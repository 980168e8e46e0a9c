package com.shop.shared.web;

import java.util.function.Supplier;

import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads merge patches from request bodies. */
final class MergePatchReader extends StdDeserializer<MergePatch<?>> {

	private final Class<?> type;

	private final Supplier<JsonMapper> json;

	private final Validator validator;

	MergePatchReader(Class<?> type, Supplier<JsonMapper> json, Validator validator) {
		super(MergePatch.class);
		this.type = type;
		this.json = json;
		this.validator = validator;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		return new MergePatchReader(context.getContextualType().containedType(0).getRawClass(), this.json,
				this.validator);
	}

	@Override
	public MergePatch<?> deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			return (MergePatch<?>) context.handleUnexpectedToken(MergePatch.class, parser);
		}
		return new MergePatch<>((ObjectNode) context.readTree(parser), this.type, this.json.get(), this.validator);
	}

}

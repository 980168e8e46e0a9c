package com.shop.shared.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Validator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import com.shop.shared.UuidText;

/**
 * The JSON of requests and responses. Requests are read strictly: no text for numbers and
 * vice versa, no property twice, and nothing large or deep enough to be expensive.
 */
@Component
class RequestJson {

	/** Enough for several hundred lines of an order. */
	private static final int MOST_TOKENS = 5_000;

	private static final int DEEPEST = 20;

	private static final int LONGEST_NUMBER = 40;

	private static final int LONGEST_TEXT = 10_000;

	private static final int LONGEST_NAME = 100;

	/** A field that has no value is absent. */
	private static final JsonInclude.Value NOT_NULL = JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
			JsonInclude.Include.NON_NULL);

	private final JsonMapper mapper;

	RequestJson(List<JsonMapperBuilderCustomizer> customizers, Validator validator) {
		var builder = JsonMapper.builder(factory());
		customizers.forEach(customizer -> customizer.customize(builder));
		this.mapper = builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.withCoercionConfig(LogicalType.Textual,
					texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.changeDefaultPropertyInclusion(_ -> NOT_NULL)
			.addModule(new SimpleModule("requests").addDeserializer(BigDecimal.class, new Decimals())
				.addDeserializer(UUID.class, new Ids())
				.addDeserializer(MergePatch.class, new MergePatchReader(Object.class, this::mapper, validator)))
			.build();
	}

	private static JsonFactory factory() {
		return JsonFactory.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxTokenCount(MOST_TOKENS)
				.maxNestingDepth(DEEPEST)
				.maxNumberLength(LONGEST_NUMBER)
				.maxStringLength(LONGEST_TEXT)
				.maxNameLength(LONGEST_NAME)
				.build())
			.build();
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	/** Reads ids. Jackson itself also takes them in base64. */
	private static final class Ids extends StdDeserializer<UUID> {

		Ids() {
			super(UUID.class);
		}

		@Override
		public UUID deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.VALUE_STRING)) {
				return (UUID) context.handleUnexpectedToken(UUID.class, parser);
			}
			try {
				return UuidText.parse(parser.getString());
			}
			catch (IllegalArgumentException nonsense) {
				return (UUID) context.handleWeirdStringValue(UUID.class, "", "is not an id");
			}
		}

	}

	/**
	 * Reads decimal numbers, from JSON numbers or text. Refuses those with a huge
	 * exponent: they are short, but adding or comparing them takes minutes.
	 */
	private static final class Decimals extends StdDeserializer<BigDecimal> {

		Decimals() {
			super(BigDecimal.class);
		}

		@Override
		public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
			var text = parser.getString();
			if (!parser.currentToken().isScalarValue()) {
				return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
			}
			try {
				if (text.length() <= LONGEST_NUMBER) {
					var number = parser.hasToken(JsonToken.VALUE_STRING) ? PlainNumbers.decimal(text)
							: new BigDecimal(text);
					if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
						return number;
					}
				}
			}
			catch (NumberFormatException nonsense) {
				// Answered below.
			}
			return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, "", "is not a number");
		}

	}

}

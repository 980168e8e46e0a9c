package com.shop.shared.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import com.shop.shared.Sku;
import com.shop.shared.access.Caller;
import com.shop.shared.problem.Precondition;

/**
 * Adds to the OpenAPI description what cannot be derived from the code: the format of
 * money and the problem responses.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	/** The customer of the demo data, so that a description can be tried out as it is. */
	private static final String SOMEBODY = "01900000-0000-7000-8000-000000000001";

	OpenApiConfiguration() {
		SpringDocUtils.getConfig()
			.replaceWithClass(Money.class, MoneyView.class)
			.addSimpleTypePredicateForParameterObject(OpenApiConfiguration::isWrittenAsOneValue)
			.addRequestWrapperToIgnore(Caller.class, Precondition.class);
	}

	/** Whether a type, such as that of an id, has one component that stands for it. */
	private static boolean isWrittenAsOneValue(Class<?> type) {
		return Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
	}

	/** The server is where the description comes from, also behind a proxy. */
	@Bean
	OpenAPI shop() {
		return new OpenAPI().addServersItem(new Server().url("/"))
			.info(new Info().title("Shop")
				.version("1")
				.description("Orders from request to delivery. Errors are problem details (RFC 9457) with a stable"
						+ " code. A field that has no value is absent, never null. Lists are read part by part: next"
						+ " is the cursor of the next one."));
	}

	@Bean
	OpenApiCustomizer problems() {
		return ApiProblems::describe;
	}

	/** Describes partial changes: every field may be absent, and so may what is in it. */
	@Bean
	OpenApiCustomizer patches() {
		return api -> api.getPaths()
			.values()
			.stream()
			.flatMap(path -> Stream.ofNullable(path.getPatch()))
			.flatMap(operation -> operation.getRequestBody().getContent().values().stream())
			.forEach(content -> content.setSchema(partial(content.getSchema(), api.getComponents().getSchemas())));
	}

	@SuppressWarnings({ "rawtypes", "unchecked" })
	private static io.swagger.v3.oas.models.media.Schema<?> partial(io.swagger.v3.oas.models.media.Schema<?> schema,
			Map<String, io.swagger.v3.oas.models.media.Schema> all) {
		if (schema.get$ref() == null) {
			return schema;
		}
		var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
		var changed = name.startsWith("Change") ? name : "Change" + name;
		var whole = all.get(name);
		if (whole == null || whole.getProperties() == null) {
			return schema;
		}
		var copy = AnnotationsUtils.clone(whole, true);
		copy.setRequired(null);
		new TreeMap<String, io.swagger.v3.oas.models.media.Schema<?>>(whole.getProperties())
			.forEach((property, of) -> copy.addProperty(property, partial(of, all)));
		all.put(changed, copy);
		return new io.swagger.v3.oas.models.media.Schema<>().$ref(changed);
	}

	/** Gives what must be there an example, so that an operation can be tried out. */
	@Bean
	ParameterCustomizer examples() {
		return (parameter, java) -> {
			if (parameter == null || parameter.getSchema() == null) {
				return parameter;
			}
			if (java.getParameterType().equals(Sku.class)) {
				parameter.getSchema().pattern(Sku.PATTERN);
				parameter.setExample("TEA-500");
			}
			else if (Boolean.TRUE.equals(parameter.getRequired()) && "uuid".equals(parameter.getSchema().getFormat())) {
				parameter.setExample(SOMEBODY);
			}
			return parameter;
		};
	}

	/**
	 * A constraint is about the whole text, but a pattern in JSON Schema about a part.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	OpenApiCustomizer wholePatterns() {
		return api -> Stream
			.concat(api.getComponents().getSchemas().values().stream().flatMap(OpenApiConfiguration::withParts),
					api.getPaths()
						.values()
						.stream()
						.flatMap(path -> path.readOperations().stream())
						.flatMap(operation -> Stream.ofNullable(operation.getParameters()))
						.flatMap(List::stream)
						.map(Parameter::getSchema))
			.filter(schema -> schema.getPattern() != null && !schema.getPattern().startsWith("^"))
			.forEach(schema -> schema.setPattern(whole(schema.getPattern())));
	}

	/** Many programs that read the description do not know classes of Unicode. */
	private static @Nullable String whole(String pattern) {
		return pattern.contains("\\p{") ? null : "^(?:" + pattern + ")$";
	}

	@SuppressWarnings("rawtypes")
	private static Stream<io.swagger.v3.oas.models.media.Schema> withParts(
			io.swagger.v3.oas.models.media.Schema<?> schema) {
		var properties = schema.getProperties();
		return Stream.concat(Stream.of(schema), (properties != null) ? properties.values().stream() : Stream.empty());
	}

	/** Sorts the answers by status. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	OpenApiCustomizer sortedAnswers() {
		return api -> api.getPaths()
			.values()
			.stream()
			.map(PathItem::readOperations)
			.flatMap(List::stream)
			.forEach(OpenApiConfiguration::sort);
	}

	private static void sort(Operation operation) {
		var sorted = new ApiResponses();
		sorted.putAll(new TreeMap<>(operation.getResponses()));
		operation.setResponses(sorted);
	}

	/** Money in responses. */
	@Schema(name = "Money")
	record MoneyView(@Schema(example = "19.99") String amount, @Schema(example = "EUR") String currency) {
	}

}

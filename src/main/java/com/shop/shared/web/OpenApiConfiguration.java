package com.shop.shared.web;

import java.util.List;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.access.Caller;

/**
 * Adds to the OpenAPI description what cannot be derived from the code: the format of
 * money and the problem responses.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String PROBLEM_JSON = "application/problem+json";

	private static final String PROBLEM = "#/components/schemas/Problem";

	OpenApiConfiguration() {
		SpringDocUtils.getConfig()
			.replaceWithClass(Money.class, MoneyView.class)
			.addRequestWrapperToIgnore(Caller.class);
	}

	@Bean
	OpenAPI shop() {
		return new OpenAPI().info(new Info().title("Shop")
			.version("1")
			.description("Orders from request to delivery. Errors are problem details (RFC 9457) with a stable code."));
	}

	/** Reads the form of a problem when somebody asks for the description. */
	@Bean
	OpenApiCustomizer problems() {
		return api -> {
			ModelConverters.getInstance().readAll(Problem.class).forEach(api::schema);
			api.getPaths().forEach(OpenApiConfiguration::addProblems);
		};
	}

	private static void addProblems(String path, PathItem item) {
		item.readOperations()
			.forEach(operation -> add(operation, "400", "The request is not valid; errors lists the fields"));
		if (path.contains("{")) {
			item.readOperations().forEach(operation -> add(operation, "404", "Unknown id"));
		}
		changes(item).forEach(operation -> {
			add(operation, "409", "The current state does not allow it; code gives the reason");
			add(operation, "422", "The request is well-formed, but a rule refuses it; code gives the reason");
		});
	}

	private static List<Operation> changes(PathItem item) {
		return item.readOperationsMap()
			.entrySet()
			.stream()
			.filter(entry -> entry.getKey() != PathItem.HttpMethod.GET)
			.map(entry -> entry.getValue())
			.toList();
	}

	private static void add(Operation operation, String status, String description) {
		var schema = new io.swagger.v3.oas.models.media.Schema<>().$ref(PROBLEM);
		operation.getResponses()
			.addApiResponse(status, new ApiResponse().description(description)
				.content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(schema))));
	}

	/** Money in responses. */
	@Schema(name = "Money")
	record MoneyView(@Schema(example = "19.99") String amount, @Schema(example = "EUR") String currency) {
	}

	/** A problem in responses. */
	@Schema(name = "Problem")
	record Problem(@Schema(example = "Validation failed") String title, @Schema(example = "400") int status,
			@Schema(example = "Not valid: lines[0].quantity.") String detail,
			@Schema(example = "/orders") String instance, @Schema(example = "VALIDATION_FAILED") String code,
			@Nullable List<Field> errors) {

		/** An error in one field. */
		@Schema(name = "FieldProblem")
		record Field(@Schema(example = "lines[0].quantity") String field,
				@Schema(example = "must be greater than or equal to 1") String message) {
		}

	}

}

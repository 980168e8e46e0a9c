package com.shop.shared.access;

import java.util.Optional;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in the OpenAPI description who may make each call, from the table of doors. */
@Configuration(proxyBeanMethods = false)
class AccessDescription {

	private static final String TOKEN = "token";

	private static final String PROBLEM_JSON = "application/problem+json";

	private static final String PROBLEM = "#/components/schemas/Problem";

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	OpenApiCustomizer access(DoorTable doors) {
		return api -> {
			api.schemaRequirement(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
			doors.all().filter(door -> !door.isForEverybody()).forEach(door -> describe(door, api));
		};
	}

	private static void describe(Door door, OpenAPI api) {
		Optional.ofNullable(api.getPaths().get(door.path()))
			.map(path -> path.readOperationsMap().get(PathItem.HttpMethod.valueOf(door.method().name())))
			.ifPresent(operation -> describe(door, operation));
	}

	private static void describe(Door door, Operation operation) {
		operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
		operation.setDescription("For: " + door.who() + ".");
		add(operation, "401", "Nobody is signed in, or the token is not valid");
		add(operation, "403", "None of the caller's roles may do this");
	}

	private static void add(Operation operation, String status, String description) {
		var content = new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(new Schema<>().$ref(PROBLEM)));
		operation.getResponses().addApiResponse(status, new ApiResponse().description(description).content(content));
	}

}

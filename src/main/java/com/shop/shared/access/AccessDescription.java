package com.shop.shared.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import com.shop.shared.web.ApiProblems;

/** Says in the OpenAPI description who may make each call, from the table of doors. */
@Configuration(proxyBeanMethods = false)
class AccessDescription {

	private static final String TOKEN = "token";

	private static final String LINK = "link";

	@Bean
	@Order(0)
	OpenApiCustomizer access(DoorTable doors) {
		return api -> {
			api.schemaRequirement(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
			api.schemaRequirement(LINK,
					new SecurityScheme().type(SecurityScheme.Type.APIKEY)
						.in(SecurityScheme.In.QUERY)
						.name(SignedLinks.PARAMETER)
						.description("From a signed link that the shop has sent, for this purpose and thing"));
			doors.all().forEach(door -> describe(door, api));
			callbacks(api).forEach(operation -> operation.setSecurity(List.of()));
		};
	}

	/** The shop itself makes these calls, without a token. */
	private static Stream<Operation> callbacks(OpenAPI api) {
		return api.getPaths()
			.values()
			.stream()
			.flatMap(path -> path.readOperations().stream())
			.flatMap(operation -> Stream.ofNullable(operation.getCallbacks()))
			.flatMap(callbacks -> callbacks.values().stream())
			.flatMap(callback -> callback.values().stream())
			.flatMap(path -> path.readOperations().stream());
	}

	private static void describe(Door door, OpenAPI api) {
		Optional.ofNullable(api.getPaths().get(door.path()))
			.map(path -> path.readOperationsMap().get(PathItem.HttpMethod.valueOf(door.method().name())))
			.ifPresent(operation -> describe(door, operation));
	}

	private static void describe(Door door, Operation operation) {
		if (!door.method().equals(HttpMethod.GET)) {
			ApiProblems.add(operation, HttpStatus.FORBIDDEN);
		}
		if (door.isForEverybody()) {
			operation.setDescription("For everybody.");
			operation.setSecurity(List.of());
			return;
		}
		operation.setDescription("For: " + door.who() + ".");
		operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
		if (door.link() != null) {
			operation.addSecurityItem(new SecurityRequirement().addList(LINK));
		}
		ApiProblems.add(operation, HttpStatus.UNAUTHORIZED);
		ApiProblems.add(operation, HttpStatus.FORBIDDEN);
	}

}

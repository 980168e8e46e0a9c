package com.shop.shared.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** Describes all answers of each operation, as they follow from its method. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ApiAnswers implements OperationCustomizer {

	/**
	 * How any request may be refused: its headers are checked and its body is read before
	 * the shop looks at what it is for.
	 */
	private static final List<HttpStatus> ANYWHERE = List.of(HttpStatus.BAD_REQUEST, HttpStatus.NOT_ACCEPTABLE,
			HttpStatus.REQUEST_TIMEOUT, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE,
			HttpStatus.TOO_MANY_REQUESTS, HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.SERVICE_UNAVAILABLE);

	@Override
	public Operation customize(Operation operation, HandlerMethod method) {
		describeSuccess(operation, method);
		var annotated = Map.copyOf(operation.getResponses());
		refusals(method).forEach(status -> ApiProblems.add(operation, status));
		var declared = method.getMethodAnnotation(Refuses.class);
		if (declared != null) {
			describe(operation, declared);
		}
		operation.getResponses().forEach((status, answer) -> {
			var before = annotated.get(status);
			if (before != null) {
				answer.setHeaders(before.getHeaders());
			}
		});
		return operation;
	}

	/** Any change may collide with another one, and any key may have been used before. */
	private static void describe(Operation operation, Refuses declared) {
		ApiProblems.add(operation, HttpStatus.UNAUTHORIZED, declared.unauthorized());
		ApiProblems.add(operation, HttpStatus.NOT_FOUND, declared.notFound());
		ApiProblems.add(operation, HttpStatus.CONFLICT, declared.conflict(), "CONCURRENT_CHANGE");
		ApiProblems.add(operation, HttpStatus.UNPROCESSABLE_CONTENT, declared.unprocessable(),
				"IDEMPOTENCY_KEY_REUSED");
	}

	private static void describeSuccess(Operation operation, HandlerMethod method) {
		successes(operation).forEach(RateLimitHeaders::addTo);
		if (method.hasMethodAnnotation(Versioned.class)) {
			successes(operation).forEach(answer -> answer.addHeaderObject(HttpHeaders.ETAG,
					new Header().description("The version of what is in the body").schema(new StringSchema())));
			if (!hasParameter(method, IfMatch::isTakenBy) && !IdempotencyHeader.isTakenBy(method)) {
				operation.getResponses()
					.addApiResponse("304", new ApiResponse().description("If-None-Match names the present ETag"));
				operation.addParametersItem(header(HttpHeaders.IF_NONE_MATCH, "The ETag of what the client has"));
			}
		}
		if (hasParameter(method, IfMatch::isTakenBy)) {
			operation.addParametersItem(header(HttpHeaders.IF_MATCH,
					"The ETag of what was read. If it has changed since, the request is refused with 412"));
		}
		if (method.getReturnType().getParameterType().equals(Listed.class)) {
			successes(operation).forEach(answer -> answer.addHeaderObject(HttpHeaders.LINK,
					new Header().description("The address of the next part (rel=\"next\"); absent in the last one")
						.schema(new StringSchema())));
		}
	}

	private static HeaderParameter header(String name, String description) {
		var header = new HeaderParameter();
		header.name(name).required(false).description(description).schema(new StringSchema());
		return header;
	}

	private static Stream<ApiResponse> successes(Operation operation) {
		return operation.getResponses()
			.entrySet()
			.stream()
			.filter(answer -> answer.getKey().startsWith("2"))
			.map(answer -> answer.getValue());
	}

	private static Stream<HttpStatus> refusals(HandlerMethod method) {
		return Stream
			.of(ANYWHERE.stream(),
					when(hasParameter(method, each -> each.hasParameterAnnotation(PathVariable.class)),
							HttpStatus.NOT_FOUND),
					when(hasParameter(method, IfMatch::isTakenBy), HttpStatus.PRECONDITION_FAILED),
					when(IdempotencyHeader.isTakenBy(method), HttpStatus.UNPROCESSABLE_CONTENT))
			.flatMap(statuses -> statuses);
	}

	private static Stream<HttpStatus> when(boolean condition, HttpStatus status) {
		return condition ? Stream.of(status) : Stream.empty();
	}

	private static boolean hasParameter(HandlerMethod method, Predicate<MethodParameter> condition) {
		return Arrays.stream(method.getMethodParameters()).anyMatch(condition);
	}

}

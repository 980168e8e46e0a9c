package com.shop.shared.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import com.shop.shared.problem.Problems;

/**
 * The problems in the OpenAPI description. What a status means is described once;
 * operations refer to it.
 */
public final class ApiProblems {

	private static final String PROBLEM_JSON = "application/problem+json";

	private static final List<Meaning> MEANINGS = List.of(
			new Meaning(HttpStatus.BAD_REQUEST, "VALIDATION_FAILED",
					"The request is not valid; errors lists the fields", "Not valid: limit."),
			new Meaning(HttpStatus.UNAUTHORIZED, "NOT_SIGNED_IN",
					"Nobody is signed in, or the token or signature is not valid", "This call needs an access token."),
			new Meaning(HttpStatus.FORBIDDEN, "FORBIDDEN",
					"None of the caller's roles may do this, or the request comes from another web site",
					"You are signed in, but none of your roles may do this."),
			new Meaning(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND", "It does not exist, or belongs to somebody else",
					"There is no order 01900000-0000-7000-8000-00000000ffff."),
			new Meaning(HttpStatus.NOT_ACCEPTABLE, "NOT_ACCEPTABLE",
					"The answer is JSON, which Accept excludes, or Accept is malformed",
					"Acceptable representations: [application/json]."),
			new Meaning(HttpStatus.REQUEST_TIMEOUT, "BODY_TOO_SLOW", "The body takes too long to arrive",
					"The body did not arrive in time."),
			new Meaning(HttpStatus.CONFLICT, "ORDER_NOT_CANCELLABLE",
					"The current state does not allow it; code gives the reason", "The order is SHIPPED."),
			new Meaning(HttpStatus.PRECONDITION_FAILED, "CHANGED_SINCE_READ", "If-Match does not name the present ETag",
					"This has changed since you read it."),
			new Meaning(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "The body is too large",
					"The body may have at most 16384 bytes."),
			new Meaning(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE",
					"The body is not JSON, or Content-Type is malformed",
					"Content-Type 'text/plain' is not supported."),
			new Meaning(HttpStatus.UNPROCESSABLE_CONTENT, "IDEMPOTENCY_KEY_REUSED",
					"The request is well-formed, but a rule refuses it; code gives the reason",
					"This Idempotency-Key belongs to a different request."),
			new Meaning(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "Too many such requests; come again later",
					"Too many requests; try again in 2 s."),
			new Meaning(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "The shop has failed; the log tells why",
					"An internal error occurred; see the log for details."),
			new Meaning(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE",
					"Something that is needed does not respond, or is overloaded; code tells what",
					"The database does not respond."));

	private ApiProblems() {
	}

	/** Adds a status to the answers of an operation. */
	public static void add(Operation operation, HttpStatus status) {
		operation.getResponses().addApiResponse(String.valueOf(status.value()), new ApiResponse().$ref(nameOf(status)));
	}

	/**
	 * Adds a status with the codes that are possible, if there are any.
	 * @param always codes that are possible whenever there are others
	 */
	static void add(Operation operation, HttpStatus status, String[] codes, String... always) {
		if (codes.length == 0) {
			return;
		}
		var all = Stream.concat(Arrays.stream(codes), Arrays.stream(always)).distinct().toList();
		var code = new StringSchema();
		code.setEnum(all);
		var narrowed = new io.swagger.v3.oas.models.media.Schema<>().addProperty("code", code);
		var schema = new io.swagger.v3.oas.models.media.Schema<>()
			.allOf(List.of(new io.swagger.v3.oas.models.media.Schema<>().$ref("Problem"), narrowed));
		operation.getResponses()
			.addApiResponse(String.valueOf(status.value()),
					new ApiResponse().description(status.getReasonPhrase() + ": " + String.join(", ", all))
						.content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(schema))));
	}

	static void describe(OpenAPI api) {
		ModelConverters.getInstance(true).readAll(Problem.class).forEach(api::schema);
		RateLimitHeaders.describe(api.getComponents());
		MEANINGS.forEach(meaning -> api.getComponents().addResponses(nameOf(meaning.status()), meaning.response()));
	}

	private static String nameOf(HttpStatus status) {
		return status.getReasonPhrase().replace(" ", "");
	}

	/** What a status means, with an example. */
	private record Meaning(HttpStatus status, String code, String description, String detail) {

		ApiResponse response() {
			var schema = new io.swagger.v3.oas.models.media.Schema<>().$ref("Problem");
			var response = new ApiResponse().description(this.description)
				.content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(schema).example(example())));
			if (this.status == HttpStatus.UNAUTHORIZED) {
				response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header("What is needed"));
			}
			else if (this.status == HttpStatus.TOO_MANY_REQUESTS || this.status == HttpStatus.SERVICE_UNAVAILABLE) {
				response.addHeaderObject(HttpHeaders.RETRY_AFTER, header("Seconds until it is worth trying again"));
			}
			if (this.status == HttpStatus.TOO_MANY_REQUESTS) {
				RateLimitHeaders.addTo(response);
			}
			return response;
		}

		private Map<String, Object> example() {
			var example = new LinkedHashMap<String, Object>();
			example.put("title", Problems.of(this.status, this.code, null).getTitle());
			example.put("status", this.status.value());
			example.put("detail", this.detail);
			example.put("code", this.code);
			example.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
			return example;
		}

		private static Header header(String description) {
			return new Header().description(description).schema(new StringSchema());
		}

	}

	/** A problem in responses. */
	@Schema(name = "Problem")
	record Problem(String title, int status, @Nullable String detail,
			@Schema(format = "uri-reference") @Nullable String instance,
			@Schema(pattern = "[A-Z][A-Z0-9_]*", description = "For programs; it does not change") String code,
			@Schema(pattern = "[0-9a-f]{32}", description = "Finds the request in the log") String traceId,
			@Schema(description = "If the request is not valid") @Nullable List<Field> errors,
			@Schema(format = "uuid", description = "If an order was rejected") @Nullable String requestId,
			@Schema(format = "uuid", description = "If an order was rejected") @Nullable String orderId) {

		/** An error in one field. */
		@Schema(name = "FieldProblem")
		record Field(@Schema(example = "lines[0].quantity") String field,
				@Schema(example = "must be greater than or equal to 1") String message) {
		}

	}

}

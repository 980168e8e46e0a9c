package com.shop.shared.problem;

import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Makes problem details (RFC 9457). Each has a {@code code} for programs, and the
 * {@code traceId} with which the operator finds the request in the log.
 */
public final class Problems {

	private static final String TRACE_ID = "traceId";

	private Problems() {
	}

	/** The title is the code in words. */
	public static ProblemDetail of(HttpStatusCode status, String code, @Nullable String detail) {
		var problem = ProblemDetail.forStatus(status);
		problem.setTitle(code.charAt(0) + code.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT));
		problem.setDetail(detail);
		return complete(problem, code);
	}

	/** The status with which a refusal is answered. */
	public static HttpStatus statusOf(Refusal refusal) {
		return switch (refusal) {
			case Malformed _ -> HttpStatus.BAD_REQUEST;
			case NotSignedIn _ -> HttpStatus.UNAUTHORIZED;
			case Forbidden _ -> HttpStatus.FORBIDDEN;
			case NotFound _ -> HttpStatus.NOT_FOUND;
			case Conflict _ -> HttpStatus.CONFLICT;
			case PreconditionFailed _ -> HttpStatus.PRECONDITION_FAILED;
			case Unprocessable _ -> HttpStatus.UNPROCESSABLE_CONTENT;
			case Unavailable _ -> HttpStatus.SERVICE_UNAVAILABLE;
		};
	}

	/** Adds the code and the trace to a problem. */
	public static ProblemDetail complete(ProblemDetail problem, String code) {
		var trace = MDC.get(TRACE_ID);
		problem.setProperty("code", code);
		problem.setProperty(TRACE_ID, (trace != null) ? trace : newTrace());
		return problem;
	}

	/** Returns the code of errors for which the status says all there is to say. */
	public static String codeOf(HttpStatusCode status) {
		var known = HttpStatus.resolve(status.value());
		return (known != null) ? known.name() : "HTTP_" + status.value();
	}

	/** What fails before its trace has begun. */
	private static String newTrace() {
		return UUID.randomUUID().toString().replace("-", "");
	}

}

package com.shop.shared.web;

import java.net.URI;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

import com.shop.shared.database.DatabaseTrouble;
import com.shop.shared.http.RateExceeded;
import com.shop.shared.http.RequestedPath;
import com.shop.shared.log.FailureLog;
import com.shop.shared.problem.DatabaseRefusal;
import com.shop.shared.problem.Problems;
import com.shop.shared.problem.Refusal;

/**
 * The one place where errors become problem details (RFC 9457). Each has a {@code code};
 * invalid requests also list the {@code errors} by field.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final String CHANGED_MEANWHILE = "This was changed by another request in the meantime; try again.";

	/** In seconds; about the time for which a request waits for a connection. */
	private static final String RETRY_AFTER = "5";

	private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

	private final FailureLog failures;

	ProblemHandler(FailureLog failures) {
		this.failures = failures;
	}

	@ExceptionHandler
	ProblemDetail on(Refusal refusal, HttpServletRequest request) {
		var problem = Problems.of(Problems.statusOf(refusal), refusal.code(), refusal.getMessage());
		// Spring would fail to set a path that is no URI.
		problem.setInstance(URI.create(RequestedPath.of(request)));
		return problem;
	}

	@ExceptionHandler
	ProblemDetail on(BadParameters bad) {
		return invalid(bad.problems());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(RateExceeded exceeded) {
		return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
			.header(HttpHeaders.RETRY_AFTER, String.valueOf(exceeded.retryAfter()))
			.body(Problems.of(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", exceeded.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail on(OptimisticLockingFailureException collision) {
		log.debug("Two requests changed the same thing", collision);
		return Problems.of(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", CHANGED_MEANWHILE);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(DataAccessException failed) {
		if (DatabaseRefusal.isOutOfRange(failed)) {
			return ResponseEntity.badRequest()
				.body(Problems.of(HttpStatus.BAD_REQUEST, "VALUE_OUT_OF_RANGE",
						"A value in the request cannot be processed."));
		}
		if (DatabaseRefusal.isDuplicate(failed)) {
			return ResponseEntity.status(HttpStatus.CONFLICT)
				.body(Problems.of(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", CHANGED_MEANWHILE));
		}
		return unforeseen(failed);
	}

	@ExceptionHandler
	ProblemDetail on(MethodArgumentTypeMismatchException mismatch) {
		return invalid(List.of(FieldProblem.of(mismatch.getName(), mismatch)));
	}

	/** A form as no page has it: of another kind, or with fields that have no place. */
	@ExceptionHandler({ MultipartException.class, InvalidPropertyException.class })
	ProblemDetail onForm(Exception foreign) {
		log.debug("A form was refused", foreign);
		return Problems.of(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST", "The form is not one of the shop.");
	}

	@ExceptionHandler
	ProblemDetail on(FieldRefused refused) {
		return invalid(List.of(refused.problem()));
	}

	/** Spring Security only notices when somebody reads what it refuses. */
	@ExceptionHandler
	ProblemDetail on(RequestRejectedException refused) {
		log.debug("A request was refused", refused);
		return Problems.of(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST",
				"The address or a header of the request is not valid.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unforeseen(Exception cause) {
		var trouble = DatabaseTrouble.of(cause);
		if (trouble.isPresent()) {
			this.failures.noteDatabase(cause);
			return comeAgain(trouble.get());
		}
		this.failures.note(cause);
		return ResponseEntity.internalServerError()
			.body(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR",
					"An internal error occurred; see the log for details."));
	}

	private static ResponseEntity<ProblemDetail> comeAgain(DatabaseTrouble trouble) {
		var problem = switch (trouble) {
			case AWAY -> Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE",
					"The database does not respond. The request may or may not have taken effect; try again later.");
			case BUSY -> Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_BUSY",
					"The database is overloaded and nothing was changed. Try again later.");
		};
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
			.body(problem);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		var fields = invalid.getFieldErrors().stream().map(FieldProblem::of).toList();
		return ResponseEntity.badRequest().body(invalid(fields));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		var fields = invalid.getParameterValidationResults().stream().flatMap(FieldProblem::of).toList();
		return ResponseEntity.badRequest().body(invalid(fields));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (unreadable.getCause() instanceof StreamConstraintsException tooMuch) {
			log.debug("A body was refused", tooMuch);
			return ResponseEntity.badRequest()
				.body(Problems.of(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST",
						"The body is nested too deeply, has too many values, or one that is too long."));
		}
		if (unreadable.getCause() instanceof JacksonException json) {
			var problem = FieldProblem.of(json);
			if (!problem.field().isEmpty()) {
				return ResponseEntity.badRequest().body(invalid(List.of(problem)));
			}
		}
		return ResponseEntity.badRequest()
			.body(Problems.of(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST", "The body is missing or is not JSON."));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException mismatch, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		var name = (mismatch instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: String.valueOf(mismatch.getPropertyName());
		return ResponseEntity.badRequest().body(invalid(List.of(FieldProblem.of(name, mismatch))));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException missing, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return ResponseEntity.badRequest()
			.body(invalid(List.of(new FieldProblem(missing.getParameterName(), "must be given"))));
	}

	/** Errors raised by Spring itself get the name of their status as code. */
	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem && (problem.getProperties() == null)) {
			Problems.complete(problem, Problems.codeOf(status));
		}
		return new ResponseEntity<>(body, headers, status);
	}

	private static ProblemDetail invalid(List<FieldProblem> problems) {
		var fields = FieldProblem.worthTelling(problems);
		var names = String.join(", ", fields.stream().map(FieldProblem::field).distinct().toList());
		var problem = Problems.of(HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "Not valid: " + names + ".");
		problem.setProperty("errors", fields);
		return problem;
	}

}

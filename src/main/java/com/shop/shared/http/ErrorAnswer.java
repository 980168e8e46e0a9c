package com.shop.shared.http;

import java.net.URI;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.problem.Problems;

/**
 * Answers with a problem what failed outside of the controllers. Whoever requests this
 * path directly gets a 404.
 */
@Hidden
@RestController
class ErrorAnswer implements ErrorController {

	static final String PATH = "/error";

	/** The request attribute with the reason, if a filter has refused the request. */
	static final String REFUSED = RequestRefused.class.getName();

	/** Answers nothing if an answer has been sent already. */
	@RequestMapping(PATH)
	@Nullable ResponseEntity<ProblemDetail> answer(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			return null;
		}
		ProblemWriter.defend(response);
		if (request.getAttribute(REFUSED) instanceof RequestRefused refused) {
			return answer(request, refused.status(), refused.code(), refused.getMessage());
		}
		var status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)
				? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
		var known = (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
		return answer(request, known, Problems.codeOf(known), known.getReasonPhrase() + ".");
	}

	private static ResponseEntity<ProblemDetail> answer(HttpServletRequest request, HttpStatus status, String code,
			@Nullable String detail) {
		var problem = Problems.of(status, code, detail);
		// Not the path of this method.
		problem.setInstance(URI.create(RequestedPath.of(request)));
		return ResponseEntity.status(status).body(problem);
	}

}

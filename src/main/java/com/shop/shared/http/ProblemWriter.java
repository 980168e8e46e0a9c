package com.shop.shared.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.problem.Problems;

/** Writes problems where no controller is involved. */
@Component
class ProblemWriter {

	private final JsonMapper json;

	ProblemWriter(JsonMapper json) {
		this.json = json;
	}

	/** Tells browsers to take the answer for what it is, and not to keep it. */
	static void defend(HttpServletResponse response) {
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
	}

	/**
	 * Writes the whole answer, with its length: the end of one without is sent only when
	 * the server has stopped waiting for the rest of the request.
	 */
	void write(HttpServletResponse response, HttpStatusCode status, String code, String detail) throws IOException {
		response.setStatus(status.value());
		defend(response);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		var problem = this.json.writeValueAsBytes(Problems.of(status, code, detail));
		response.setContentLength(problem.length);
		response.getOutputStream().write(problem);
	}

}

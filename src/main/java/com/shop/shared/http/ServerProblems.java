package com.shop.shared.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

import com.shop.shared.problem.Problems;

/**
 * Answers with a problem what the server refuses before it reaches the application, such
 * as a malformed path.
 */
final class ServerProblems extends ErrorReportValve {

	private static final Logger log = LoggerFactory.getLogger(ServerProblems.class);

	private final ProblemWriter problems;

	ServerProblems(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable cause) {
		if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
				|| !response.setErrorReported() || !isOpen(response)) {
			return;
		}
		var status = HttpStatus.resolve(response.getStatus());
		var known = (status != null) ? status : HttpStatus.BAD_REQUEST;
		try {
			this.problems.write(response.getResponse(), known, Problems.codeOf(known), known.getReasonPhrase() + ".");
			response.finishResponse();
		}
		catch (IOException | IllegalStateException gone) {
			log.debug("Nobody reads the answer", gone);
		}
	}

	private static boolean isOpen(Response response) {
		var open = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
		return open.get();
	}

}

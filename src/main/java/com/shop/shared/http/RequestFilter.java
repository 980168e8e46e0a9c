package com.shop.shared.http;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Counts each request by its address, and reads it completely before anything else deals
 * with it, so that one too many and a large, slow or malformed one are refused in one
 * place. Waiting for a body occupies neither a platform thread nor a database connection.
 */
@Component
@Order(RequestFilter.ORDER)
class RequestFilter extends OncePerRequestFilter {

	/** After the filter that starts the trace, before all that reads parameters. */
	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private final BodyReader reader;

	private final DataSize largest;

	private final Map<PathPattern, BodyLimit> exceptions;

	private final BodyBudget budget;

	private final RateLimits rates;

	private final ProblemWriter problems;

	RequestFilter(HttpProperties properties, List<BodyLimit> exceptions, BodyBudget budget, RateLimits rates,
			ProblemWriter problems, Clock clock) {
		this.reader = new BodyReader(clock, properties.bodyTimeout());
		this.largest = properties.maxBody();
		this.exceptions = exceptions.stream()
			.collect(Collectors.toMap(limit -> PathPatternParser.defaultInstance.parse(limit.path()),
					Function.identity()));
		this.budget = budget;
		this.rates = rates;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var share = this.budget.share();
		try {
			this.rates.countAny(request, response);
			chain.doFilter(read(request, share), response);
		}
		catch (RequestRefused refused) {
			share.close();
			refuse(request, response, refused);
		}
		finally {
			EndOfRequest.of(request, share::close);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, RequestRefused refused)
			throws ServletException, IOException {
		// If reading has failed, the server discards what is written here, and asks for
		// the answer again.
		request.setAttribute(ErrorAnswer.REFUSED, refused);
		// Tomcat reads the rest of the body, so that the client can read the answer;
		// HttpConnector limits the time for it.
		response.setHeader(HttpHeaders.CONNECTION, "close");
		refused.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
		if (isByBrowser(request)) {
			// ErrorAnswer shows a page.
			request.getRequestDispatcher(ErrorAnswer.PATH).forward(request, response);
		}
		else {
			this.problems.write(response, refused.status(), refused.code(), String.valueOf(refused.getMessage()));
		}
		response.flushBuffer();
	}

	/** Only browsers name HTML. */
	private static boolean isByBrowser(HttpServletRequest request) {
		var accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	private HttpServletRequest read(HttpServletRequest request, BodyBudget.Share share)
			throws RequestRefused, IOException {
		requireReadable(request.getHeader(HttpHeaders.ACCEPT));
		var type = typeOf(request.getContentType());
		var exception = exceptionFor(PathContainer.parsePath(request.getRequestURI())).orElse(null);
		var body = hasBody(request) ? bodyOf(request, largest(request, exception), share) : new byte[0];
		try {
			var read = new ReadRequest(request, body, formOf(type, exception));
			read.requireNames();
			return read;
		}
		catch (IllegalArgumentException | IllegalStateException | HttpMessageNotReadableException undecodable) {
			throw new RequestRefused(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST",
					"The form is malformed, there are too many parameters, or one is not percent-encoded UTF-8"
							+ " or has a name that cannot be.");
		}
	}

	private static ReadRequest.Form formOf(@Nullable MediaType type, @Nullable BodyLimit exception) {
		if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
			return ReadRequest.Form.FIELDS;
		}
		return (MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type) && exception != null && exception.withFiles())
				? ReadRequest.Form.FILES : ReadRequest.Form.NONE;
	}

	private static @Nullable MediaType typeOf(@Nullable String contentType) throws RequestRefused {
		try {
			var type = (contentType != null) ? MediaType.parseMediaType(contentType) : null;
			if (type == null || type.isConcrete()) {
				return type;
			}
		}
		catch (InvalidMediaTypeException malformed) {
			// Answered below.
		}
		throw new RequestRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE",
				"The Content-Type does not name the type of the body.");
	}

	private static void requireReadable(@Nullable String accept) throws RequestRefused {
		try {
			MediaType.parseMediaTypes(accept);
		}
		catch (InvalidMediaTypeException malformed) {
			throw new RequestRefused(HttpStatus.NOT_ACCEPTABLE, "NOT_ACCEPTABLE", "The header Accept is malformed.");
		}
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	/**
	 * A larger body than most is for those who may send it, so there must be something
	 * that tells who they are. Who they are is found out later.
	 */
	private DataSize largest(HttpServletRequest request, @Nullable BodyLimit exception) {
		return (exception != null && (exception.forEverybody() || isIntroduced(request))) ? exception.atMost()
				: this.largest;
	}

	private static boolean isIntroduced(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getRequestedSessionId() != null;
	}

	private byte[] bodyOf(HttpServletRequest request, DataSize largest, BodyBudget.Share share)
			throws RequestRefused, IOException {
		var atMost = largest.toBytes();
		if (request.getContentLengthLong() > atMost) {
			throw BodyReader.tooLarge(atMost);
		}
		return this.reader.read(request.getInputStream(), atMost, share);
	}

	private Optional<BodyLimit> exceptionFor(PathContainer path) {
		return this.exceptions.entrySet()
			.stream()
			.filter(exception -> exception.getKey().matches(path))
			.findFirst()
			.map(Map.Entry::getValue);
	}

}

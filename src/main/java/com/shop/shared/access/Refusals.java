package com.shop.shared.access;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;

import com.shop.shared.problem.Forbidden;
import com.shop.shared.problem.Malformed;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.NotSignedIn;
import com.shop.shared.problem.Unavailable;

/**
 * Answers the requests that do not get past Spring Security. They become problems in the
 * same place as all others, and are logged without what could be personal: no address, no
 * parameter, no header.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

	private static final String RETRY_AFTER = "5";

	private static final String OLD_LINK = "?link";

	private final DoorTable doors;

	private final HandlerExceptionResolver problems;

	private final RefusalLog log;

	Refusals(DoorTable doors, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
			RefusalLog log) {
		this.doors = doors;
		this.problems = problems;
		this.log = log;
	}

	/** Nobody is signed in, or the token is not valid. */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
		if (refused instanceof AuthenticationServiceException) {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
			answer(request, response, new Unavailable("SIGN_IN_UNAVAILABLE",
					"The provider of sign-ins does not respond. Nothing was changed; try again later."));
		}
		else if (refused instanceof OAuth2AuthenticationException) {
			this.log.note("TOKEN_INVALID", describe(request), refused);
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
			answer(request, response, new NotSignedIn("TOKEN_INVALID",
					"The access token is not valid: it may have expired, or be for another service."));
		}
		else if (isClosed(request, response)) {
			this.log.note("NOT_SIGNED_IN", describe(request), refused);
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			answer(request, response,
					new NotSignedIn("NOT_SIGNED_IN", "This call needs an access token: Authorization: Bearer …"));
		}
	}

	/** Shows a person the sign-in page instead. */
	void commenceOnPage(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
			throws IOException {
		if (!isForPerson(request)) {
			commence(request, response, refused);
		}
		else if (isClosed(request, response)) {
			response.sendRedirect(SignInPage.PATH + reason(request));
		}
	}

	/** Whether a person is to read the answer. */
	static boolean isForPerson(HttpServletRequest request) {
		return String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE);
	}

	/** What the sign-in page should tell. */
	private String reason(HttpServletRequest request) {
		if (isOpenedByLinks(request)) {
			return OLD_LINK;
		}
		return HttpMethod.GET.matches(request.getMethod()) ? "" : "?over";
	}

	private boolean isOpenedByLinks(HttpServletRequest request) {
		return this.doors.find(request).filter(found -> found.door().link() != null).isPresent();
	}

	/** Tells a person that their link is too old, also if they are signed in. */
	void handleOnPage(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (!(denied instanceof CsrfException) && isForPerson(request) && isOpenedByLinks(request)) {
			response.sendRedirect(SignInPage.PATH + OLD_LINK);
		}
		else {
			handle(request, response, denied);
		}
	}

	/** Somebody is signed in, but may not do this. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
		if (denied instanceof CsrfException) {
			refuse(request, response, new Forbidden("FORM_EXPIRED",
					"This form was not made for you, or is too old. Load the page again."));
		}
		else if (isClosed(request, response)) {
			refuse(request, response,
					new Forbidden("FORBIDDEN", "You are signed in, but none of your roles may do this."));
		}
	}

	/** The address is written in a way that hides what it leads to. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected) {
		// Spring Security has not written its headers yet.
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
		answer(request, response,
				new Malformed("MALFORMED_REQUEST", "The address or a header of the request is not valid."));
	}

	/** Refuses a request whatever door it is for. */
	void refuse(HttpServletRequest request, HttpServletResponse response, Forbidden refusal) {
		this.log.note(refusal.code(), describe(request), refusal);
		answer(request, response, refusal);
	}

	/** False if there is no such door at all, which is then the answer. */
	private boolean isClosed(HttpServletRequest request, HttpServletResponse response) {
		if (this.doors.find(request).filter(found -> !found.door().isForNobody()).isPresent()) {
			return true;
		}
		var methods = this.doors.methodsAt(request);
		answer(request, response, methods.isEmpty() ? new NotFound("NOT_FOUND", "There is nothing at this address.")
				: new HttpRequestMethodNotSupportedException(request.getMethod(), methods));
		return false;
	}

	private String describe(HttpServletRequest request) {
		return this.doors.find(request).map(found -> found.door().toString()).orElse("an unknown address");
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, Exception refusal) {
		if (this.problems.resolveException(request, response, null, refusal) == null) {
			throw new IllegalStateException("No handler has answered the refusal", refusal);
		}
	}

}

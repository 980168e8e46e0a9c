package com.shop.shared.access;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.UrlUtils;

/**
 * Leads a person who had to sign in back to where they were. What they sent is not sent
 * again, because somebody else may sign in: they see the page that the form was on.
 */
final class ReturnAfterSignIn extends HttpSessionRequestCache {

	/** Where the superclass looks for it. */
	private static final String PLACE = ReturnAfterSignIn.class.getName();

	private final DoorTable doors;

	ReturnAfterSignIn(DoorTable doors) {
		this.doors = doors;
		setSessionAttrName(PLACE);
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (HttpMethod.GET.matches(request.getMethod())) {
			super.saveRequest(request, response);
		}
		else {
			pageOf(request.getRequestURI()).ifPresent(path -> request.getSession()
				.setAttribute(PLACE, new SimpleSavedRequest(UrlUtils.buildFullRequestUrl(request.getScheme(),
						request.getServerName(), request.getServerPort(), path, null))));
		}
	}

	/** Forms are sent to the path of their page, or below it. */
	private Optional<String> pageOf(String path) {
		for (var page = path; !page.isEmpty(); page = page.substring(0, page.lastIndexOf('/'))) {
			if (this.doors.hasPage(page)) {
				return Optional.of(page);
			}
		}
		return Optional.empty();
	}

}

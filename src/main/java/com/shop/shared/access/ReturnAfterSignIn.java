package com.shop.shared.access;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Leads a person who had to sign in back to where they were, by a cookie. What they sent
 * is not sent again, because somebody else may sign in: they see the page that the form
 * was on.
 */
final class ReturnAfterSignIn extends CookieRequestCache {

	/**
	 * In characters. Browsers drop cookies of more than 4 KB, and a server refuses to
	 * write them.
	 */
	private static final int LONGEST = 1_000;

	private final DoorTable doors;

	ReturnAfterSignIn(DoorTable doors) {
		this.doors = doors;
		setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (HttpMethod.GET.matches(request.getMethod())) {
			if (this.doors.hasPage(request.getRequestURI())) {
				saveShort(request, response);
			}
		}
		else {
			this.doors.pageOf(request.getRequestURI()).ifPresent(path -> saveShort(new Page(request, path), response));
		}
	}

	/** Leaves a query out that is too long, and remembers no page if its path is. */
	private void saveShort(HttpServletRequest request, HttpServletResponse response) {
		var path = request.getRequestURI();
		var query = request.getQueryString();
		if (path.length() <= LONGEST) {
			var isLong = query != null && path.length() + query.length() > LONGEST;
			super.saveRequest(isLong ? new Page(request, path) : request, response);
		}
		else {
			removeRequest(request, response);
		}
	}

	/** Leads to pages of the shop only, whoever has set the cookie. */
	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		try {
			var saved = super.getRequest(request, response);
			if (saved == null) {
				return null;
			}
			var place = URI.create(saved.getRedirectUrl());
			var path = String.valueOf(place.getRawPath());
			var query = (place.getRawQuery() != null) ? "?" + place.getRawQuery() : "";
			return this.doors.hasPage(path) ? new SimpleSavedRequest(path + query) : null;
		}
		catch (IllegalArgumentException malformed) {
			return null;
		}
	}

	/** The request for the page alone, without a query or what was sent from it. */
	private static final class Page extends HttpServletRequestWrapper {

		private final String path;

		Page(HttpServletRequest request, String path) {
			super(request);
			this.path = path;
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

		@Override
		public @Nullable String getQueryString() {
			return null;
		}

	}

}

package com.shop.shared.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** The path that the client has requested, wherever the request was sent to since. */
public final class RequestedPath {

	private RequestedPath() {
	}

	/**
	 * Returns the path with one slash at its beginning: with two, what follows would be a
	 * host.
	 */
	public static String of(HttpServletRequest request) {
		return original(request).replaceFirst("^/+", "/");
	}

	private static String original(HttpServletRequest request) {
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
			return failed;
		}
		return (request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String forwarded) ? forwarded
				: request.getRequestURI();
	}

}

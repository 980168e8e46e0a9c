package com.shop.shared.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a browser forget the oldest links that it keeps. Each order adds one, and a server
 * refuses requests with too many.
 */
@Component
class FewKeptLinks implements HandlerInterceptor {

	private final SignedLinks links;

	FewKeptLinks(SignedLinks links) {
		this.links = links;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		this.links.forgetOldest(request).forEach(response::addCookie);
		return true;
	}

}

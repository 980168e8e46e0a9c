package com.shop.shared.access;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import com.shop.shared.problem.Forbidden;

/**
 * Refuses requests under a foreign name while the shop is local: a web site can let its
 * own name lead to this machine, and would then be the same site for the browser. The
 * health tells nothing, and proxies ask for it under names of their own.
 */
final class KnownHostFilter extends OncePerRequestFilter {

	private static final String HEALTH = "/actuator/health";

	private final Refusals refusals;

	private final Set<String> known;

	KnownHostFilter(Refusals refusals, Collection<String> known) {
		this.refusals = refusals;
		this.known = Set.copyOf(known);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith(HEALTH);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.known.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
			chain.doFilter(request, response);
		}
		else {
			this.refusals.refuse(request, response, new Forbidden("HOST_UNKNOWN",
					"This shop is for this machine only, and has no such name; use localhost."));
		}
	}

}

package com.shop.shared.access;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import com.shop.shared.problem.Forbidden;

/**
 * Refuses requests that change something and come from another web site. Browsers say
 * which site a request comes from, and scripts cannot change that. Programs that are not
 * browsers may leave it out.
 */
final class CrossSiteFilter extends OncePerRequestFilter {

	private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> OWN = Set.of("same-origin", "none");

	private final Refusals refusals;

	private final URI publicUrl;

	private final Set<String> allowed;

	CrossSiteFilter(Refusals refusals, URI publicUrl, Collection<String> allowed) {
		this.refusals = refusals;
		this.publicUrl = publicUrl;
		this.allowed = Set.copyOf(allowed);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (HARMLESS.contains(request.getMethod()) || isOurs(request)) {
			chain.doFilter(request, response);
		}
		else {
			this.refusals.refuse(request, response,
					new Forbidden("CROSS_SITE", "Another web site must not change anything here."));
		}
	}

	private boolean isOurs(HttpServletRequest request) {
		var origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin != null && this.allowed.contains(origin)) {
			return true;
		}
		var site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return OWN.contains(site);
		}
		return origin == null || isOwn(origin, request);
	}

	private boolean isOwn(String origin, HttpServletRequest request) {
		try {
			var from = URI.create(origin);
			return isSame(from, this.publicUrl) || isSame(from, URI.create(request.getRequestURL().toString()));
		}
		catch (IllegalArgumentException nonsense) {
			return false;
		}
	}

	private static boolean isSame(URI from, URI own) {
		return own.getHost() != null && own.getHost().equalsIgnoreCase(from.getHost()) && port(own) == port(from)
				&& own.getScheme().equalsIgnoreCase(from.getScheme());
	}

	private static int port(URI uri) {
		return (uri.getPort() >= 0) ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

}

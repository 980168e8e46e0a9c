package com.shop.shared.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers a request whose session could not be read or stored, because the database does
 * not respond, as a controller's request would be answered.
 */
@Component
@Order(DatabaseAwayFilter.AROUND_SESSIONS)
class DatabaseAwayFilter extends OncePerRequestFilter {

	/** Before spring.session.servlet.filter-order. */
	static final int AROUND_SESSIONS = -103;

	/** Made later: filters are made before the database is migrated. */
	private final ObjectProvider<HandlerExceptionResolver> problems;

	DatabaseAwayFilter(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (DataAccessException away) {
			if (response.isCommitted()) {
				throw away;
			}
			response.resetBuffer();
			if (this.problems.getObject().resolveException(request, response, null, away) == null) {
				throw away;
			}
		}
	}

}

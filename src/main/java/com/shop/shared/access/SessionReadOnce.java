package com.shop.shared.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks the database once for the session of a request. While it does not respond, all
 * that looks for a session afterwards finds none, and does not wait again.
 */
final class SessionReadOnce extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new Asking(request), response);
	}

	private static final class Asking extends HttpServletRequestWrapper {

		private boolean isAway;

		Asking(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			if (this.isAway && !create) {
				return null;
			}
			try {
				return super.getSession(create);
			}
			catch (DataAccessException away) {
				this.isAway = true;
				throw away;
			}
		}

	}

}

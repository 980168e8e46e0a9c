package com.shop.shared.http;

import java.io.IOException;
import java.io.PrintWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes refusals without a body problems. Spring Boot's own endpoints answer so. */
@Component
@Order(RequestFilter.ORDER + 1)
class EmptyRefusals extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var watched = new Watched(response);
		chain.doFilter(request, watched);
		if (!watched.isUsed && !response.isCommitted() && !request.isAsyncStarted()
				&& response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
			response.sendError(response.getStatus());
		}
	}

	private static final class Watched extends HttpServletResponseWrapper {

		private boolean isUsed;

		Watched(HttpServletResponse response) {
			super(response);
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			this.isUsed = true;
			return super.getOutputStream();
		}

		@Override
		public PrintWriter getWriter() throws IOException {
			this.isUsed = true;
			return super.getWriter();
		}

		@Override
		public void sendError(int status) throws IOException {
			this.isUsed = true;
			super.sendError(status);
		}

		@Override
		public void sendError(int status, String message) throws IOException {
			this.isUsed = true;
			super.sendError(status, message);
		}

	}

}

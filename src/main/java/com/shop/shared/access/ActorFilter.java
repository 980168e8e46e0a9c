package com.shop.shared.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import com.shop.shared.Actor;

/** Everything that a request does is done on behalf of whoever makes it. */
final class ActorFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var actor = Passage.of(request).map(passage -> passage.caller().actor()).orElse(Actor.SHOP);
		try {
			actor.perform(() -> {
				chain.doFilter(request, response);
				return true;
			});
		}
		catch (ServletException | IOException | RuntimeException failed) {
			throw failed;
		}
		catch (Exception impossible) {
			throw new ServletException(impossible);
		}
	}

}

package com.shop.shared.access;

import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import com.shop.shared.problem.NotSignedIn;

/**
 * Signs customers out who were erased, and lets them in nowhere as customers. What is
 * open to everybody stays open to them, and what somebody may do as staff does, too.
 */
@Component
class SignInCheck implements HandlerInterceptor {

	private final Tokens tokens;

	private final EndedSignIns ended;

	private final SecurityContextLogoutHandler out = new SecurityContextLogoutHandler();

	SignInCheck(Tokens tokens, EndedSignIns ended) {
		this.tokens = tokens;
		this.ended = ended;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getDispatcherType() != DispatcherType.REQUEST || !(handler instanceof HandlerMethod)) {
			return true;
		}
		var authentication = SecurityContextHolder.getContext().getAuthentication();
		var person = this.tokens.person(authentication);
		if (person.customer() == null || !this.ended.areOf(person.customer())) {
			return true;
		}
		if (person.roles().equals(Set.of(Role.CUSTOMER))) {
			this.out.logout(request, response, authentication);
		}
		if (Passage.of(request).filter(passage -> passage.caller().customer() != null).isPresent()) {
			throw new NotSignedIn("NOT_SIGNED_IN",
					"The data of this customer was erased. Please sign in with another account.");
		}
		return true;
	}

}

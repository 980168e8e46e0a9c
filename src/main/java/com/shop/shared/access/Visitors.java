package com.shop.shared.access;

import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.stereotype.Component;

import com.shop.shared.CustomerId;
import com.shop.shared.http.RequestedPath;

/**
 * Tells pages that are open to everybody who looks at them, so that they can offer what
 * this person may do.
 */
@Component
public class Visitors {

	private final Tokens tokens;

	private final DoorTable doors;

	Visitors(Tokens tokens, DoorTable doors) {
		this.tokens = tokens;
		this.doors = doors;
	}

	/**
	 * Somebody who looks at a page.
	 *
	 * @param signedIn whether they have signed in; the provider may know people who have
	 * no role here
	 * @param name what to call them; null if nobody is signed in, or the provider does
	 * not tell
	 * @param customer the customer that they are; null if they are none
	 */
	public record Visitor(boolean signedIn, @Nullable String name, Set<Role> roles, @Nullable CustomerId customer) {

		public Visitor {
			roles = Set.copyOf(roles);
		}

		/** Whether they have a role that counts here. */
		public boolean hasRole() {
			return !this.roles.isEmpty();
		}

		/** Whether they have signed in, but can do no more here than a stranger. */
		public boolean isWithoutRole() {
			return this.signedIn && !hasRole();
		}

		/** The customer that they are. */
		public Optional<CustomerId> asCustomer() {
			return Optional.ofNullable(this.customer);
		}

	}

	/** Whether the request is for a page, or for an address at which there is nothing. */
	public boolean areOnPage(HttpServletRequest request) {
		return Passage.of(request)
			.map(passage -> passage.door().page())
			.or(() -> this.doors.at(request.getMethod(), RequestedPath.of(request)).map(Door::page))
			.orElse(true);
	}

	/**
	 * The path of the page that the visitor is on: what they asked for, or the page of
	 * the form that they have sent; empty if there is none.
	 */
	public Optional<String> pathOfPage(HttpServletRequest request) {
		var isForm = HttpMethod.POST.matches(request.getMethod());
		var path = RequestedPath.of(request);
		return isForm ? this.doors.pageOf(path) : Optional.of(path);
	}

	/** Returns who makes the current request. */
	public Visitor current() {
		var authentication = SecurityContextHolder.getContext().getAuthentication();
		var principal = (authentication != null) ? authentication.getPrincipal() : null;
		var name = (principal instanceof StandardClaimAccessor claims) ? claims.getFullName() : null;
		var person = this.tokens.person(authentication);
		return new Visitor(principal instanceof ClaimAccessor, name, person.roles(), person.customer());
	}

}

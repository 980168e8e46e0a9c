package com.shop.shared.access;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

import com.shop.shared.Actor;

/**
 * Decides about every request, by the table of doors and nothing else. Whether a thing is
 * the caller's own, {@link OwnerCheck} finds out when the request has reached Spring MVC.
 */
@Component
class DoorKeeper implements AuthorizationManager<RequestAuthorizationContext> {

	private final DoorTable doors;

	private final SignedLinks links;

	private final Tokens tokens;

	DoorKeeper(DoorTable doors, SignedLinks links, Tokens tokens) {
		this.doors = doors;
		this.links = links;
		this.tokens = tokens;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		var request = context.getRequest();
		var passage = this.doors.find(request).flatMap(found -> decide(found, request, authentication));
		passage.ifPresent(granted -> granted.keepIn(request));
		return new AuthorizationDecision(passage.isPresent());
	}

	private Optional<Passage> decide(DoorTable.Found found, HttpServletRequest request,
			Supplier<? extends @Nullable Authentication> authentication) {
		var door = found.door();
		if (door.isForNobody()) {
			return Optional.empty();
		}
		var person = this.tokens.person(authentication.get());
		var role = door.isForEverybody() ? person.firstRole() : door.roleAmong(person.roles());
		if (role != null) {
			return pass(found, new Caller(person.as(role), null));
		}
		if (door.isForEverybody()) {
			return pass(found, new Caller(Actor.SHOP, null));
		}
		if (isOpenedByLink(found, request)) {
			return pass(found, new Caller(new Actor(Caller.LINK, String.valueOf(door.link())), null));
		}
		if (door.customers() && person.customer() != null) {
			return pass(found, new Caller(person.as(Role.CUSTOMER), person.customer()));
		}
		return Optional.empty();
	}

	private static Optional<Passage> pass(DoorTable.Found found, Caller caller) {
		return Optional.of(new Passage(found.door(), caller, found.id().orElse(null)));
	}

	/**
	 * Whether a signed link opens the door. Browsers add no link by themselves, so such a
	 * request needs no other protection against forgery.
	 */
	boolean isOpenedByLink(HttpServletRequest request) {
		return this.doors.find(request).filter(found -> isOpenedByLink(found, request)).isPresent();
	}

	private boolean isOpenedByLink(DoorTable.Found found, HttpServletRequest request) {
		var purpose = found.door().link();
		return purpose != null && found.id()
			.filter(id -> this.links.isValid(purpose, id.getValue(), request.getParameter(SignedLinks.PARAMETER)))
			.isPresent();
	}

}

package com.shop.shared.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

import com.shop.shared.Actor;
import com.shop.shared.CustomerId;
import com.shop.shared.UuidText;

/** Reads from tokens who somebody is and what roles they have. */
@Component
class Tokens {

	private static final Person NOBODY = new Person("", Set.of(), null);

	private final AuthProperties properties;

	Tokens(AuthProperties properties) {
		this.properties = properties;
	}

	/**
	 * Somebody who makes a request, signed in or not.
	 *
	 * @param customer the id of the customer that they are; null if they are none
	 */
	record Person(String subject, Set<Role> roles, @Nullable CustomerId customer) {

		@Nullable Role firstRole() {
			return this.roles.stream().findFirst().orElse(null);
		}

		Actor as(Role role) {
			return new Actor(role.claim(), this.subject);
		}

	}

	Person person(@Nullable Authentication authentication) {
		if (authentication == null || !(authentication.getPrincipal() instanceof ClaimAccessor token)) {
			return NOBODY;
		}
		var roles = EnumSet.noneOf(Role.class);
		Arrays.stream(Role.values())
			.filter(role -> authentication.getAuthorities().contains(new SimpleGrantedAuthority(role.authority())))
			.forEach(roles::add);
		return new Person(authentication.getName(), roles, roles.contains(Role.CUSTOMER) ? customer(token) : null);
	}

	private @Nullable CustomerId customer(ClaimAccessor token) {
		try {
			return new CustomerId(
					UuidText.parse(String.valueOf(token.getClaimAsString(this.properties.customerClaim()))));
		}
		catch (IllegalArgumentException notOneOfOurs) {
			return null;
		}
	}

	/** The roles in a token, as Spring Security wants them. */
	Collection<GrantedAuthority> authorities(ClaimAccessor token) {
		return names(token.getClaims()).flatMap(name -> Role.of(name).stream())
			.map(role -> new SimpleGrantedAuthority(role.authority()))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The claim may be a list or a text with blanks, and its name a path, as in
	 * {@code realm_access.roles}.
	 */
	private Stream<String> names(Map<String, Object> claims) {
		@Nullable Object value = claims.get(this.properties.rolesClaim());
		if (value == null) {
			value = claims;
			for (var step : this.properties.rolesClaim().split("\\.", -1)) {
				value = (value instanceof Map<?, ?> inner) ? inner.get(step) : null;
			}
		}
		if (value instanceof List<?> list) {
			return list.stream().map(String::valueOf);
		}
		return (value instanceof String text) ? Stream.of(text.split(" ", -1)) : Stream.empty();
	}

}

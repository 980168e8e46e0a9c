package com.shop.shared.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * The people whom the sign-in page offers while tokens are local: one a role, without a
 * password. The shop then listens on this machine only.
 */
class LocalPeople implements AuthenticationProvider {

	private final LocalKeys keys;

	private final Tokens tokens;

	LocalPeople(LocalKeys keys, Tokens tokens) {
		this.keys = keys;
		this.tokens = tokens;
	}

	@Override
	public Authentication authenticate(Authentication wanted) {
		var role = Role.of(wanted.getName()).orElseThrow(() -> new BadCredentialsException("There is no such role"));
		var token = this.keys.token(role);
		// As if the person came from a provider: a session keeps no bearer tokens.
		var person = new DefaultOidcUser(this.tokens.authorities(token),
				new OidcIdToken(token.getTokenValue(), token.getIssuedAt(), token.getExpiresAt(), token.getClaims()));
		return new OAuth2AuthenticationToken(person, person.getAuthorities(), LocalKeys.ISSUER);
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return authentication == UsernamePasswordAuthenticationToken.class;
	}

}

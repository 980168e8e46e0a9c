package com.shop.shared.access;

import java.util.regex.Pattern;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * What a token needs besides a signature, wherever it comes from: somebody it is about,
 * so that the audit log and idempotency keys tell people apart, and an end.
 */
@Component
class TokenRules implements OAuth2TokenValidator<Jwt> {

	/** As long as the subject of an actor. */
	private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cc}]{1,200}");

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		var subject = token.getSubject();
		if (subject == null || subject.isBlank() || !SUBJECT.matcher(subject).matches()) {
			return refused("The claim sub must have 1 to 200 characters");
		}
		return (token.getExpiresAt() != null) ? OAuth2TokenValidatorResult.success()
				: refused("The claim exp must be there");
	}

	private static OAuth2TokenValidatorResult refused(String reason) {
		return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, reason, null));
	}

}

package com.shop.shared.access;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Answers a request whose token cannot be checked, because the provider does not respond,
 * as any other that is refused; Spring Security would let the container make it an error
 * of the shop's own.
 */
record ProviderAway(Refusals refusals) implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

	@Override
	public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
		filter.setAuthenticationFailureHandler(
				(request, response, refused) -> this.refusals.commence(request, response, refused));
		return filter;
	}

}

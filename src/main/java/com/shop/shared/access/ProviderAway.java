package com.shop.shared.access;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Answers a request whose token cannot be checked, because the provider does not respond,
 * like any other refused request. Spring Security would leave it to the container, which
 * reports an error of the shop.
 */
record ProviderAway(Refusals refusals) implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

	@Override
	public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
		filter.setAuthenticationFailureHandler(
				(request, response, refused) -> this.refusals.commence(request, response, refused));
		return filter;
	}

}

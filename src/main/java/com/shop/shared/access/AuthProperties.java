package com.shop.shared.access;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sign-in.
 *
 * @param directory where local tokens are kept; by default, if the servers are embedded,
 * in their data directory
 * @param rolesClaim the claim of a token that has the roles; dots lead into objects
 * @param customerClaim the claim of a token that has the id of a customer
 * @param allowedOrigins the origins of other web sites whose scripts may call the API
 */
@ConfigurationProperties("shop.auth")
record AuthProperties(@Nullable Path directory, @DefaultValue("roles") String rolesClaim,
		@DefaultValue("sub") String customerClaim, @DefaultValue List<String> allowedOrigins) {

	static final String DIRECTORY = "shop.auth.directory";

	AuthProperties {
		allowedOrigins = List.copyOf(allowedOrigins);
	}

}

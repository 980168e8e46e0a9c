package com.shop.shared.access;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

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
record AuthProperties(@Accepts("a directory that can be written") @Nullable Path directory,
		@Pattern(regexp = "[!-~]{1,200}", message = CLAIM) @DefaultValue("roles") String rolesClaim,
		@Pattern(regexp = "[!-~]{1,200}", message = CLAIM) @DefaultValue("sub") String customerClaim,
		@Accepts("origins separated by commas, such as https://shop.example.org") @DefaultValue List<@Pattern(
				regexp = "https?://[^/?#\\s]{1,253}") String> allowedOrigins) {

	private static final String CLAIM = "the name of a claim, 1 to 200 characters without spaces";

	static final String DIRECTORY = "shop.auth.directory";

	AuthProperties {
		allowedOrigins = List.copyOf(allowedOrigins);
	}

}

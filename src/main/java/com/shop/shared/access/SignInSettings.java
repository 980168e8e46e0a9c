package com.shop.shared.access;

import java.util.List;
import java.util.Map;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Finds out how people sign in, before any server starts: at the provider that the
 * settings name, or with local tokens. Those are only for a shop whose servers are
 * embedded, or which is given a directory for them; such a shop listens on this machine
 * only, unless a setting says otherwise.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SignInSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

	private static final String ISSUER = PREFIX + "issuer-uri";

	private static final List<String> PROVIDER = List.of(ISSUER, PREFIX + "jwk-set-uri",
			PREFIX + "public-key-location");

	private static final String ADDRESS = "server.address";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!(context instanceof WebServerApplicationContext) || context.getParent() != null) {
			return;
		}
		var environment = context.getEnvironment();
		if (isLocal(environment)) {
			requireDirectory(environment);
			if (!environment.containsProperty(ADDRESS)) {
				environment.getPropertySources()
					.addLast(new MapPropertySource("local sign-in", Map.of(ADDRESS, "127.0.0.1")));
			}
		}
		else if (!environment.containsProperty(LinkProperties.SECRET)) {
			throw new SignInNotConfigured("Nothing is set that links in messages to customers could be signed with.",
					"Set --" + LinkProperties.SECRET + " to at least " + LinkProperties.SHORTEST
							+ " random characters, the same for all instances.");
		}
	}

	/** Whether no provider is named. */
	static boolean isLocal(Environment environment) {
		return PROVIDER.stream().noneMatch(environment::containsProperty);
	}

	private static void requireDirectory(Environment environment) {
		if (environment.containsProperty("spring.datasource.url")
				&& !environment.containsProperty(AuthProperties.DIRECTORY)) {
			throw new SignInNotConfigured(
					"This shop has a database of its own, and nothing is set that people could sign in with.",
					"Name your provider of sign-ins with --" + ISSUER
							+ ", or, to try out the shop on this machine only, a directory for local tokens with --"
							+ AuthProperties.DIRECTORY + ".");
		}
	}

}

package com.shop.embedded;

import java.net.InetAddress;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/**
 * A shop whose servers are inside is for this machine only: unless a setting names an
 * address, other machines cannot reach its web server either.
 */
@Order(-1)
class WebAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String SETTING = "server.address";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var environment = context.getEnvironment();
		if (EmbeddedServers.areNeeded(environment) && !environment.containsProperty(SETTING)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("web address of a local shop",
						Map.of(SETTING, InetAddress.getLoopbackAddress().getHostAddress())));
		}
	}

}

package com.shop.embedded;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/**
 * Leads every application context of the tests to the servers that all of them share, or,
 * with {@code shop.test.own-servers}, to servers of its own: the slot of the outbox is
 * there once for all databases of a PostgreSQL.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class TestInfrastructureInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!context.getEnvironment().containsProperty("spring.datasource.url")) {
			var own = context.getEnvironment().getProperty("shop.test.own-servers", Boolean.class, false);
			var servers = own ? TestInfrastructure.another() : TestInfrastructure.ofThisJvm();
			var settings = servers.settings();
			context.getBeanFactory().registerSingleton("testInfrastructure", servers);
			context.getBeanFactory().registerSingleton(EmbeddedServersInitializer.MAIL, TestInfrastructure.mail());
			var sources = context.getEnvironment().getPropertySources();
			sources.addFirst(new MapPropertySource("test servers", settings));
			// Tests make work due without waking the queues, so these are polled often
			// unless a test sets another interval.
			sources.addLast(new MapPropertySource("test defaults", Map.of("shop.idle-interval", "500ms")));
		}
	}

}

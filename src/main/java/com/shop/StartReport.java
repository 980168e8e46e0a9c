package com.shop;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import com.shop.embedded.EmbeddedServers;
import com.shop.shared.RelayProgress;

/**
 * Says where the shop can be reached, as the last line of the start: when the demo data
 * is there and Kafka has every event that is stored. It waits for Kafka in a thread of
 * its own, and not for ever, since the shop takes orders without Kafka, too.
 */
final class StartReport implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger log = LoggerFactory.getLogger(StartReport.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final double MILLIS = 1000.0;

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread.ofPlatform().daemon().name("start-report").start(() -> report(event.getApplicationContext()));
	}

	private static void report(ConfigurableApplicationContext context) {
		var environment = context.getEnvironment();
		var relays = !environment.getProperty("shop.relay.enabled", Boolean.class, true) || relays(context);
		if (context.isActive()) {
			log.info("Started ShopApplication in {} s. {}", ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS,
					whatToOpen(environment, login(context), relays));
		}
	}

	private static boolean relays(ConfigurableApplicationContext context) {
		try {
			return context.getBean(RelayProgress.class).catchesUp(PATIENCE);
		}
		catch (RuntimeException failed) {
			log.debug("Nobody knows whether events get to Kafka", failed);
			return false;
		}
	}

	/** The passwords of an embedded PostgreSQL are in a file, and never in the log. */
	private static String login(ConfigurableApplicationContext context) {
		return (context.getBeanFactory().getSingleton(EmbeddedServers.NAME) instanceof EmbeddedServers servers)
				? servers.passwordFile().map(file -> " (user shop, PGPASSFILE=" + file + ")").orElse("") : "";
	}

	private static String whatToOpen(Environment environment, String login, boolean relays) {
		var web = "http://localhost:" + environment.getProperty("local.server.port");
		var sentences = new ArrayList<String>();
		sentences.add("The shop is at " + web + "/, its API at " + web + "/swagger-ui.html, Kafka at "
				+ environment.getProperty("spring.kafka.bootstrap-servers") + ", PostgreSQL at "
				+ environment.getProperty("spring.datasource.url", "").split("\\?", 2)[0] + login + ".");
		if (environment.getProperty("shop.demo-data", Boolean.class, false)) {
			sentences.add("Customer 01900000-0000-7000-8000-000000000001 may order TEA-500, POT-1 and CUP-2.");
		}
		if (!relays) {
			sentences.add("Events do not get to Kafka yet: " + web + "/actuator/health says why.");
		}
		return String.join(" ", sentences);
	}

}

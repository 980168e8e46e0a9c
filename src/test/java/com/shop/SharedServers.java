package com.shop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import com.shop.embedded.TestInfrastructure;

/**
 * A database and a broker for several packaged shops, of which each only sells: none
 * relays or keeps the audit log.
 */
record SharedServers(Map<String, String> settings) {

	static SharedServers start() {
		return of(TestInfrastructure.another());
	}

	static SharedServers of(TestInfrastructure servers) {
		var settings = new HashMap<String, String>();
		servers.settings().forEach((name, value) -> settings.put(name, value.toString()));
		// The SMTP server is in this JVM.
		settings.remove("embedded.mail.active");
		settings.put("shop.relay.enabled", "false");
		settings.put("spring.kafka.listener.auto-startup", "false");
		settings.put("shop.sms.keep", "true");
		return new SharedServers(Map.copyOf(settings));
	}

	DataSource database() {
		return new DriverManagerDataSource(this.settings.getOrDefault("spring.datasource.url", ""),
				this.settings.getOrDefault("spring.datasource.username", ""),
				this.settings.getOrDefault("spring.datasource.password", ""));
	}

	/** One more shop, with a place of its own in the directory; does not wait for it. */
	ShopProcess launch(Path data, Map<String, String> changes) {
		var all = new HashMap<>(this.settings);
		all.putAll(changes);
		return ShopProcess.launch(data.resolve(UUID.randomUUID().toString()), all);
	}

}

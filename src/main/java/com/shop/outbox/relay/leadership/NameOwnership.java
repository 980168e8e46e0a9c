package com.shop.outbox.relay.leadership;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.kafka.RelayPosition;
import com.shop.outbox.relay.model.RelayProperties;

/**
 * Ensures that of two shops with the same {@code shop.name} on one Kafka cluster only the
 * first uses the name, because two would fence each other for ever. The shop checks this
 * at startup, and again at the beginning of each session before it fences anybody,
 * because Kafka may be down at startup.
 */
@Component
public class NameOwnership implements SmartLifecycle {

	/** How long the startup waits for Kafka. */
	private static final int PATIENCE_MS = 3_000;

	private final RelayNames names;

	private final RelayClients clients;

	private final KafkaAdmin admin;

	private final JdbcClient jdbc;

	private final RelayProperties properties;

	private volatile boolean running;

	NameOwnership(RelayNames names, RelayClients clients, KafkaAdmin admin, JdbcClient jdbc,
			RelayProperties properties) {
		this.names = names;
		this.clients = clients;
		this.admin = admin;
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/** The id of this shop, which all its instances share. */
	public String shop() {
		return this.jdbc.sql("SELECT id::text FROM outbox.shop").query(String.class).single();
	}

	/** Throws if the positions on Kafka belong to another shop. */
	public void require() {
		require(RelayPosition.of(this.clients.committedOffsets()));
	}

	/** Like {@link #require()}, for a position that was already read. */
	public void require(RelayPosition position) {
		if (position.shop() != null && !position.shop().equals(shop())) {
			throw new NameTaken(
					"The topic " + this.names.offsetsTopic() + " on Kafka belongs to another shop with the name "
							+ this.names.name() + ".",
					"Give this shop a different name with shop.name, and its topics a prefix with shop.topics.prefix;"
							+ " or, if the other shop is gone for good, delete that topic.");
		}
	}

	@Override
	public void start() {
		if (this.properties.enabled() && isThereAlready()) {
			require();
		}
		this.running = true;
	}

	private boolean isThereAlready() {
		var settings = new HashMap<String, Object>(this.admin.getConfigurationProperties());
		settings.putAll(Map.of("request.timeout.ms", PATIENCE_MS, "default.api.timeout.ms", PATIENCE_MS));
		try (var client = Admin.create(settings)) {
			return client.listTopics()
				.names()
				.get(PATIENCE_MS, TimeUnit.MILLISECONDS)
				.contains(this.names.offsetsTopic());
		}
		catch (ExecutionException | TimeoutException away) {
			return false;
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** After the embedded servers and before anything that accepts requests. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE + 1;
	}

}

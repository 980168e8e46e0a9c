package com.shop.crash;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.web.client.RestClientException;

import com.shop.ShopClient;
import com.shop.ShopProcess;

/**
 * One of the instances of the packaged shop, with connections to PostgreSQL and to the
 * brokers that can be cut.
 */
final class Instance implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final List<String> SMALL = List.of("-Xmx384m", "-XX:+UseSerialGC");

	private final String name;

	private final CuttableConnection database;

	private final List<CuttableConnection> kafka;

	private final Map<String, String> settings;

	private final Path logs;

	private final ShopClient client;

	private int starts;

	private ShopProcess process;

	private Instance(String name, CuttableConnection database, List<CuttableConnection> kafka,
			Map<String, String> settings, Path logs) {
		this.name = name;
		this.database = database;
		this.kafka = kafka;
		this.settings = settings;
		this.logs = logs;
		this.client = new ShopClient(Integer.parseInt(settings.getOrDefault("server.port", "")), PATIENCE);
		this.process = launch();
	}

	/**
	 * Does not wait for it.
	 * @param changes further settings
	 */
	static Instance launch(String name, PostgresProcess postgres, BrokerCluster brokers, Map<String, String> changes,
			Path logs) {
		var database = CuttableConnection.to(postgres.port());
		var kafka = brokers.connectionsOf(name);
		var settings = new HashMap<String, String>();
		settings.put("server.port", String.valueOf(FixedPorts.next()));
		settings.put("spring.datasource.url", "jdbc:postgresql://localhost:" + database.port() + "/postgres");
		settings.put("spring.datasource.username", PostgresProcess.USER);
		settings.put("spring.datasource.password", "");
		settings.put("spring.kafka.bootstrap-servers",
				kafka.stream().map(broker -> "localhost:" + broker.port()).collect(Collectors.joining(",")));
		settings.put("shop.topics.replication-factor", String.valueOf(brokers.all().size()));
		settings.put("shop.topics.partitions", "3");
		settings.put("shop.order.payment-deadline", "20s");
		settings.put("shop.sms.keep", "true");
		settings.putAll(changes);
		return new Instance(name, database, kafka, settings, logs);
	}

	private ShopProcess launch() {
		return ShopProcess.launch(this.settings, SMALL,
				this.logs.resolve(String.format(Locale.ROOT, "%s-start-%02d.log", this.name, ++this.starts)));
	}

	/** After it ended, on the same port; does not wait for it. */
	void restart() {
		this.process = launch();
	}

	void restartIfEnded() {
		if (!this.process.isRunning()) {
			restart();
		}
	}

	ShopProcess process() {
		return this.process;
	}

	CuttableConnection database() {
		return this.database;
	}

	/** One to each broker. */
	List<CuttableConnection> kafka() {
		return this.kafka;
	}

	ShopClient client() {
		return this.client;
	}

	boolean isReady() {
		return isReady(this.client);
	}

	/** Whether it is the one that relays. */
	boolean leads() {
		return leads(this.client);
	}

	static boolean isReady(ShopClient client) {
		return answers(client, "/actuator/health/readiness", "/status", "UP");
	}

	static boolean leads(ShopClient client) {
		return answers(client, "/actuator/metrics/shop.relay.leader", "/measurements/0/value", "1.0");
	}

	private static boolean answers(ShopClient client, String path, String pointer, String expected) {
		try {
			return client.get(path).body().at(pointer).asString("").equals(expected);
		}
		catch (RestClientException | UncheckedIOException goneOrWithoutTokensYet) {
			return false;
		}
	}

	@Override
	public void close() {
		this.process.kill();
		this.database.close();
	}

	@Override
	public String toString() {
		return this.name;
	}

}

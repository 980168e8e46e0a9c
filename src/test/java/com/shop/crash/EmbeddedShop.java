package com.shop.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.zaxxer.hikari.HikariDataSource;

import com.shop.ProcessTree;
import com.shop.ShopClient;
import com.shop.ShopProcess;
import com.shop.embedded.EmbeddedDatabase;

/** The packaged shop as a newcomer runs it: one process, with all servers embedded. */
final class EmbeddedShop implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Path data;

	private final Path logs;

	private final List<String> options;

	private final int webPort = FixedPorts.next();

	private final int kafkaPort = FixedPorts.next();

	private final int postgresPort = FixedPorts.next();

	private final ShopClient client = new ShopClient(this.webPort, PATIENCE);

	private int starts;

	private ShopProcess process;

	private EmbeddedShop(Path data, Path logs, List<String> options) {
		this.data = data;
		this.logs = logs;
		this.options = options;
		this.process = launch();
	}

	/**
	 * Returns when it relays.
	 * @param options of its JVM
	 */
	static EmbeddedShop start(Path data, Path logs, List<String> options) {
		var shop = new EmbeddedShop(data, logs, options);
		shop.awaitRelaying();
		return shop;
	}

	/** With default settings but for the ports. */
	private ShopProcess launch() {
		return ShopProcess.launch(
				Map.of("server.port", String.valueOf(this.webPort), "shop.embedded.kafka.port",
						String.valueOf(this.kafkaPort), "shop.embedded.postgres.port",
						String.valueOf(this.postgresPort), "shop.embedded.data-dir", this.data.toString()),
				this.options, this.logs.resolve("newcomer-start-%s.log".formatted(++this.starts)));
	}

	private void awaitRelaying() {
		CrashSite.eventually("the shop relays")
			.until(() -> Instance.isReady(this.client) && Instance.leads(this.client));
	}

	/**
	 * Stands still when Kafka is in the middle of a commit, ready to be killed.
	 * @return false if that does not happen within some seconds
	 */
	boolean freezeAmidCommit(Random random) {
		return new UnfinishedCommits(this.data.resolve("kafka")).freezeAmid(this.process::freeze, this.process::thaw,
				random);
	}

	/** As {@code kill -9} does; PostgreSQL is a process of its own and lives on. */
	void kill() {
		this.process.kill();
	}

	/** As when the power is lost. Kafka, which is in the JVM, dies at this moment. */
	void killWithPostgres() {
		this.process.kill();
		ProcessTree.ofPostgres(this.data.resolve("postgres")).kill();
	}

	/** After it was killed; returns when it relays. */
	void restart() {
		this.process = launch();
		awaitRelaying();
	}

	ShopClient client() {
		return this.client;
	}

	Path data() {
		return this.data;
	}

	String bootstrapServers() {
		return "localhost:" + this.kafkaPort;
	}

	/** To be closed before a restart, which waits for the connections to end. */
	HikariDataSource database() {
		var database = new HikariDataSource();
		var embedded = new EmbeddedDatabase(this.data, this.postgresPort);
		database.setJdbcUrl(embedded.url());
		database.setUsername(embedded.user());
		database.setPassword(embedded.password());
		database.setConnectionTimeout(1_000);
		return database;
	}

	/** Leaves no PostgreSQL of a killed shop behind. */
	@Override
	public void close() {
		this.process.close();
		var postgres = this.data.resolve("postgres");
		if (Files.exists(postgres.resolve("postmaster.pid"))) {
			ProcessTree.ofPostgres(postgres).kill();
		}
	}

}

package com.shop.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** All the processes: PostgreSQL, brokers, and instances of the shop. */
final class CrashSite implements AutoCloseable {

	private static final int CONNECTIONS = 6;

	private final PostgresProcess postgres;

	private final BrokerCluster brokers;

	private final List<Instance> instances;

	private final HikariDataSource database;

	private CrashSite(PostgresProcess postgres, BrokerCluster brokers, List<Instance> instances) {
		this.postgres = postgres;
		this.brokers = brokers;
		this.instances = instances;
		this.database = new HikariDataSource();
		this.database.setJdbcUrl("jdbc:postgresql://localhost:" + postgres.port() + "/postgres");
		this.database.setUsername(PostgresProcess.USER);
		this.database.setMaximumPoolSize(CONNECTIONS);
		this.database.setConnectionTimeout(1_000);
	}

	/**
	 * So many of each; returns when everything is up. What they print is in the directory
	 * for logs.
	 */
	static CrashSite build(int brokerCount, int instanceCount, Path data, Path logs) {
		var names = IntStream.rangeClosed(1, instanceCount).mapToObj(number -> "SHOP" + number).toList();
		return build(names, Map.of(), data, prepared(logs), () -> BrokerCluster.start(brokerCount, names, data, logs));
	}

	/** One of each; the broker has {@link AccessControl}. */
	static CrashSite buildGuarded(Path data, Path logs) {
		var names = List.of("SHOP");
		return build(names, AccessControl.ofShop(), data, prepared(logs),
				() -> BrokerCluster.startGuarded(names, data, logs));
	}

	private static Path prepared(Path logs) {
		try {
			FileSystemUtils.deleteRecursively(logs);
			return Files.createDirectories(logs);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static CrashSite build(List<String> names, Map<String, String> changes, Path data, Path logs,
			Supplier<BrokerCluster> cluster) {
		var postgres = PostgresProcess.start(data, logs);
		var brokers = cluster.get();
		var instances = names.stream().map(name -> Instance.launch(name, postgres, brokers, changes, logs)).toList();
		var site = new CrashSite(postgres, brokers, instances);
		Runtime.getRuntime().addShutdownHook(new Thread(site::close));
		site.awaitWhole();
		return site;
	}

	PostgresProcess postgres() {
		return this.postgres;
	}

	BrokerCluster brokers() {
		return this.brokers;
	}

	List<Instance> instances() {
		return this.instances;
	}

	/** A way to the database that nobody cuts. */
	HikariDataSource database() {
		return this.database;
	}

	JdbcClient jdbc() {
		return JdbcClient.create(this.database);
	}

	Instance awaitLeader() {
		return eventually("an instance relays")
			.until(() -> this.instances.stream().filter(Instance::leads).toList(), leaders -> leaders.size() == 1)
			.getFirst();
	}

	/** Those that are ready to take over. */
	List<Instance> standbys() {
		return this.instances.stream().filter(instance -> instance.isReady() && !instance.leads()).toList();
	}

	/** Until one instance relays, another one could, and all brokers are in sync. */
	void awaitCalm() {
		awaitLeader();
		if (this.instances.size() > 1) {
			eventually("an instance stands by").until(() -> !standbys().isEmpty());
		}
		this.brokers.awaitWhole();
	}

	/**
	 * Until everything is up again. An instance that found PostgreSQL still starting has
	 * ended, and is started once more, as a container engine does.
	 */
	void awaitWhole() {
		eventually("all instances are ready").until(() -> {
			this.instances.forEach(Instance::restartIfEnded);
			return this.instances.stream().allMatch(Instance::isReady);
		});
		awaitCalm();
	}

	static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200));
	}

	@Override
	public void close() {
		this.database.close();
		this.instances.forEach(Instance::close);
		this.brokers.close();
		this.postgres.close();
	}

}

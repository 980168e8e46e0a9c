package com.shop.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * Three Kafka brokers on loopback that are their own controllers. Every topic is there
 * three times, and a record counts when two brokers have it.
 */
final class BrokerCluster implements AutoCloseable {

	static final String CONTROLLER = "CONTROLLER";

	private static final int SIZE = 3;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final List<Broker> brokers;

	private final String bootstrapServers;

	private final Admin admin;

	private BrokerCluster(List<Broker> brokers, String bootstrapServers) {
		this.brokers = brokers;
		this.bootstrapServers = bootstrapServers;
		this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", "3000",
				"default.api.timeout.ms", "5000", "reconnect.backoff.max.ms", "500"));
	}

	/** Returns when all brokers are up. */
	static BrokerCluster start(Path directory, Path logs) {
		var ports = FixedPorts.free(2 * SIZE);
		var clusterId = Uuid.randomUuid().toString();
		var voters = IntStream.range(0, SIZE)
			.mapToObj(node -> node + "@localhost:" + ports[SIZE + node])
			.collect(Collectors.joining(","));
		var brokers = IntStream.range(0, SIZE)
			.mapToObj(node -> Broker.prepare(node, clusterId, settings(ports[node], ports[SIZE + node], voters),
					directory.resolve("broker-" + node), logs))
			.toList();
		var cluster = new BrokerCluster(brokers,
				IntStream.range(0, SIZE).mapToObj(node -> "localhost:" + ports[node]).collect(Collectors.joining(",")));
		brokers.forEach(Broker::start);
		cluster.awaitWhole();
		return cluster;
	}

	private static Properties settings(int port, int controllerPort, String voters) {
		var settings = new Properties();
		settings.setProperty("process.roles", "broker,controller");
		settings.setProperty("listeners",
				"PLAINTEXT://localhost:" + port + "," + CONTROLLER + "://localhost:" + controllerPort);
		settings.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
		settings.setProperty("controller.listener.names", CONTROLLER);
		settings.setProperty("controller.quorum.voters", voters);
		settings.setProperty("auto.create.topics.enable", "false");
		settings.setProperty("min.insync.replicas", "2");
		settings.setProperty("default.replication.factor", String.valueOf(SIZE));
		// A dead broker is noticed after 3 instead of 9 s, so that more of them can die.
		settings.setProperty("broker.session.timeout.ms", "3000");
		settings.setProperty("broker.heartbeat.interval.ms", "500");
		settings.setProperty("offsets.topic.replication.factor", String.valueOf(SIZE));
		settings.setProperty("offsets.topic.num.partitions", "3");
		settings.setProperty("transaction.state.log.replication.factor", String.valueOf(SIZE));
		settings.setProperty("transaction.state.log.min.isr", "2");
		settings.setProperty("transaction.state.log.num.partitions", "3");
		settings.setProperty("group.initial.rebalance.delay.ms", "0");
		return settings;
	}

	String bootstrapServers() {
		return this.bootstrapServers;
	}

	List<Broker> brokers() {
		return this.brokers;
	}

	/** The broker that is the active controller. */
	Broker controller() {
		return this.brokers.get(Awaitility.await("the brokers have a controller")
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> this.admin.describeMetadataQuorum().quorumInfo().get().leaderId(),
					leader -> leader >= 0 && leader < SIZE));
	}

	/** Waits until all brokers are up and each has all that it should have. */
	void awaitWhole() {
		Awaitility.await("all brokers are up and in sync")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.ignoreExceptions()
			.until(this::isWhole);
	}

	boolean isWhole() throws ExecutionException, InterruptedException {
		return this.admin.describeCluster().nodes().get().size() == SIZE
				&& this.admin.describeTopics(this.admin.listTopics().names().get())
					.allTopicNames()
					.get()
					.values()
					.stream()
					.flatMap(topic -> topic.partitions().stream())
					.allMatch(BrokerCluster::isInSync);
	}

	private static boolean isInSync(TopicPartitionInfo partition) {
		return partition.isr().size() == partition.replicas().size();
	}

	@Override
	public void close() {
		this.admin.close(Duration.ZERO);
		this.brokers.forEach(Broker::close);
	}

}

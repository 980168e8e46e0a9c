package com.shop.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * Kafka brokers on loopback that are their own controllers. Each has every topic, and of
 * several, two must have a record for it to count.
 */
public final class BrokerCluster implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final List<BrokerSettings> settings;

	private final List<Broker> brokers;

	private final Admin admin;

	private BrokerCluster(List<BrokerSettings> settings, List<Broker> brokers) {
		this.settings = settings;
		this.brokers = brokers;
		this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers(), "request.timeout.ms", "3000",
				"default.api.timeout.ms", "5000", "reconnect.backoff.max.ms", "500"));
	}

	/**
	 * Returns when all brokers are up.
	 * @param guests clients whose connections can be cut
	 */
	static BrokerCluster start(int size, List<String> guests, Path directory, Path logs) {
		return start(size, guests, directory, logs, packedKafka(), _ -> {
		});
	}

	/** One broker with {@link AccessControl}; returns when it is up. */
	static BrokerCluster startGuarded(List<String> guests, Path directory, Path logs) {
		var cluster = start(1, guests, directory, logs, packedKafka(),
				settings -> AccessControl.addTo(settings, guests));
		cluster.admin.createAcls(AccessControl.usualRights());
		return cluster;
	}

	/** One broker; returns when it is up. */
	public static BrokerCluster startOne(Path directory, Path logs) {
		return start(1, List.of(), directory, logs);
	}

	/** One broker that leaves transactions open; returns when it is up. */
	public static BrokerCluster startFaulty(Path directory, Path logs) {
		return start(1, List.of(), directory, logs, FaultyKafka.classPath(), _ -> {
		});
	}

	private static String packedKafka() {
		return System.getProperty("shop.jar", "target/shop.jar");
	}

	private static BrokerCluster start(int size, List<String> guests, Path directory, Path logs, String classPath,
			Consumer<Properties> changes) {
		var clusterId = Uuid.randomUuid().toString();
		var settings = IntStream.range(0, size).mapToObj(node -> BrokerSettings.of(node, guests)).toList();
		var voters = settings.stream().map(BrokerSettings::voter).collect(Collectors.joining(","));
		var brokers = settings.stream()
			.map(broker -> Broker.prepare(broker.node(), clusterId, broker.properties(voters, size, changes),
					directory.resolve("broker-" + broker.node()), logs, classPath))
			.toList();
		brokers.forEach(Broker::start);
		var cluster = new BrokerCluster(settings, brokers);
		cluster.awaitWhole();
		return cluster;
	}

	/** For a client that nothing happens to. */
	public String bootstrapServers() {
		return this.settings.stream().map(BrokerSettings::address).collect(Collectors.joining(","));
	}

	/** The connections of a guest, one to each broker. */
	List<CuttableConnection> connectionsOf(String guest) {
		return this.settings.stream().map(broker -> Objects.requireNonNull(broker.guests().get(guest), guest)).toList();
	}

	List<Broker> all() {
		return this.brokers;
	}

	/** The broker that is the active controller. */
	Broker controller() {
		return this.brokers.get(Awaitility.await("the brokers have a controller")
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> this.admin.describeMetadataQuorum().quorumInfo().get().leaderId(),
					leader -> leader >= 0 && leader < this.brokers.size()));
	}

	/** Waits until all brokers are up and each has all that it should have. */
	public void awaitWhole() {
		Awaitility.await("all brokers are up and in sync")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.ignoreExceptions()
			.until(this::isWhole);
	}

	/**
	 * All at once, as {@code kill -9} does; what they had is there when they come back.
	 */
	public void killAndRestart() {
		kill();
		restart();
	}

	/** All at once, as {@code kill -9} does. */
	public void kill() {
		this.brokers.forEach(Broker::kill);
	}

	/** Returns when they are up again. */
	public void restart() {
		this.brokers.forEach(Broker::start);
		awaitWhole();
	}

	/** The same, and in the middle of a commit if a broker can be caught in one. */
	public void killAmidCommitAndRestart(Random random) {
		this.brokers.forEach(broker -> broker.freezeAmidCommit(random));
		killAndRestart();
	}

	boolean isWhole() throws ExecutionException, InterruptedException {
		return this.admin.describeCluster().nodes().get().size() == this.brokers.size()
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
		this.settings.stream().flatMap(broker -> broker.guests().values().stream()).forEach(CuttableConnection::close);
	}

}

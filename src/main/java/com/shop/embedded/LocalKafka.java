package com.shop.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** A real Kafka broker in this process: one node, which is its own controller. */
final class LocalKafka implements AutoCloseable {

	private static final int NODE = 1;

	private static final String CONTROLLER = "CONTROLLER";

	/** After a crash it checks its files first. */
	private static final Duration STARTUP = Duration.ofMinutes(2);

	private final KafkaRaftServer server;

	private LocalKafka(KafkaRaftServer server) {
		this.server = server;
	}

	static LocalKafka start(DataDirectory directory, int port) {
		var logs = directory.resolve("kafka");
		try {
			if (!Files.exists(logs.resolve("meta.properties"))) {
				format(logs);
			}
			KafkaFormat.requireKnown(logs);
			var server = new KafkaRaftServer(KafkaConfig.fromProps(settings(logs, port, Ports.free()), false),
					Time.SYSTEM);
			server.startup();
			return new LocalKafka(server);
		}
		catch (EmbeddedServerFailed refused) {
			throw refused;
		}
		catch (Exception failed) {
			throw new EmbeddedServerFailed("The embedded Kafka does not start in " + logs + ": " + failed.getMessage(),
					"Look at the log above; a free place can be chosen with --shop.embedded.data-dir,"
							+ " another broker with --spring.kafka.bootstrap-servers.",
					failed);
		}
	}

	private static void format(Path logs) throws Exception {
		Files.createDirectories(logs);
		new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
			.setSupportedFeatures(Feature.PRODUCTION_FEATURES)
			.setNodeId(NODE)
			.setClusterId(Uuid.randomUuid().toString())
			.setControllerListenerName(CONTROLLER)
			.addDirectory(logs.toString())
			.setMetadataLogDirectory(logs.toString())
			.setIgnoreFormatted(true)
			.run();
	}

	private static Properties settings(Path logs, int port, int controllerPort) {
		var settings = new Properties();
		settings.setProperty("node.id", String.valueOf(NODE));
		settings.setProperty("process.roles", "broker,controller");
		settings.setProperty("log.dirs", logs.toString());
		settings.setProperty("listeners",
				"PLAINTEXT://localhost:" + port + "," + CONTROLLER + "://localhost:" + controllerPort);
		settings.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
		settings.setProperty("controller.listener.names", CONTROLLER);
		settings.setProperty("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
		settings.setProperty("auto.create.topics.enable", "false");
		settings.setProperty("controlled.shutdown.enable", "false");
		// A broker that starts again waits until its own earlier session is over.
		settings.setProperty("broker.session.timeout.ms", "2000");
		settings.setProperty("broker.heartbeat.interval.ms", "500");
		// Without a limit, a broker that cannot start waits for itself for ever.
		settings.setProperty("server.max.startup.time.ms", String.valueOf(STARTUP.toMillis()));
		topicsOfItsOwn(settings);
		return settings;
	}

	private static void topicsOfItsOwn(Properties settings) {
		// One broker: the topics that Kafka makes for itself cannot be replicated, and
		// need few partitions.
		settings.setProperty("default.replication.factor", "1");
		settings.setProperty("offsets.topic.replication.factor", "1");
		settings.setProperty("offsets.topic.num.partitions", "4");
		settings.setProperty("transaction.state.log.replication.factor", "1");
		settings.setProperty("transaction.state.log.min.isr", "1");
		settings.setProperty("transaction.state.log.num.partitions", "4");
		settings.setProperty("group.initial.rebalance.delay.ms", "0");
		// 128 MB by default, which are zeroed at the start.
		settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
	}

	@Override
	public void close() {
		this.server.shutdown();
		this.server.awaitShutdown();
	}

}

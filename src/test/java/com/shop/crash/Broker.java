package com.shop.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

import com.shop.ProcessTree;

/**
 * One broker of a cluster, which is one of its controllers too, as a process of its own
 * with the Kafka that is packed with the shop.
 */
final class Broker implements AutoCloseable {

	/** What POSIX counts the size of a file in. */
	private static final int BLOCK = 512;

	private final int node;

	private final Path directory;

	private final Path log;

	private final String classPath;

	private @Nullable Process process;

	private Broker(int node, Path directory, Path log, String classPath) {
		this.node = node;
		this.directory = directory;
		this.log = log;
		this.classPath = classPath;
	}

	/** Makes its storage ready; does not start it. */
	static Broker prepare(int node, String clusterId, Properties settings, Path directory, Path logs,
			String classPath) {
		try {
			var data = Files.createDirectories(directory.resolve("data"));
			settings.setProperty("log.dirs", data.toString());
			try (var file = Files.newBufferedWriter(directory.resolve("server.properties"))) {
				settings.store(file, null);
			}
			format(node, clusterId, data);
			return new Broker(node, directory, logs.resolve("broker-" + node + ".log"), classPath);
		}
		catch (Exception failed) {
			throw new IllegalStateException("No storage for broker " + node, failed);
		}
	}

	private static void format(int node, String clusterId, Path data) throws Exception {
		new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
			.setSupportedFeatures(Feature.PRODUCTION_FEATURES)
			.setNodeId(node)
			.setClusterId(clusterId)
			.setControllerListenerName(BrokerSettings.CONTROLLER)
			.addDirectory(data.toString())
			.setMetadataLogDirectory(data.toString())
			.run();
	}

	int node() {
		return this.node;
	}

	/** Does not wait for it. */
	void start() {
		start(List.of());
	}

	/**
	 * Starts it where no file can grow larger than that, whatever the disk has: to write
	 * more fails as it does on a full one.
	 */
	void startWithSpaceFor(DataSize largestFile) {
		var blocks = largestFile.toBytes() / BLOCK;
		start(List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "broker"));
	}

	private void start(List<String> prefix) {
		var logging = Objects.requireNonNull(Broker.class.getResource("broker-logback.xml"));
		var command = new ArrayList<>(prefix);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=" + logging, "-cp",
				this.classPath, "kafka.Kafka", this.directory.resolve("server.properties").toString()));
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.start();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** It stands still, if it can be caught so, in the middle of a commit. */
	void freezeAmidCommit(Random random) {
		var running = new ProcessTree(Objects.requireNonNull(this.process).toHandle());
		new UnfinishedCommits(this.directory.resolve("data")).freezeAmid(running::freeze, running::thaw, random);
	}

	/** As {@code kill -9} does. */
	void kill() {
		var killed = this.process;
		if (killed != null) {
			try {
				killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * While it is dead: removes what it knows of transactions. Those that were open stay
	 * open in the partitions for ever, as if it had declared them complete.
	 */
	void forgetTransactions() {
		try (var partitions = Files.newDirectoryStream(this.directory.resolve("data"), "__transaction_state-*")) {
			for (var partition : partitions) {
				FileSystemUtils.deleteRecursively(partition);
			}
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	@Override
	public void close() {
		kill();
	}

	@Override
	public String toString() {
		return "broker " + this.node;
	}

}

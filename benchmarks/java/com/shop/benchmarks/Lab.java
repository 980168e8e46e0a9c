package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

import com.shop.benchmarks.contender.Place;

/** The servers of a run, which all contenders use one after another. */
public final class Lab implements AutoCloseable {

	static final int PARTITIONS = 6;

	static final String DATABASE = "benchmark";

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Duration PAUSE = Duration.ofMillis(10);

	/**
	 * The broker gets a large heap, so that its garbage collection does not affect the
	 * results.
	 */
	private static final List<String> SERVERS = List.of("-XX:+UseZGC", "-XX:-ZProactive", "-Xms2g", "-Xmx2g",
			"-XX:+AlwaysPreTouch");

	private final Path directory;

	private final JvmProcess servers;

	private final Place place;

	private final Connection connection;

	private final Admin kafka;

	private final long postmaster;

	private Lab(Path directory, JvmProcess servers, Place place) throws SQLException {
		this.directory = directory;
		this.servers = servers;
		this.place = place;
		this.connection = place.connect();
		this.kafka = Admin.create(Map.of("bootstrap.servers", place.brokers()));
		this.postmaster = Cpu.parentOf(number("SELECT pg_backend_pid()"));
	}

	/** Starts the servers. */
	public static Lab open() throws Exception {
		var directory = Files.createTempDirectory("shop-benchmarks");
		var servers = JvmProcess.start(SERVERS, "", directory.resolve("servers.log"), ServersProcess.class.getName(),
				List.of());
		var address = servers.answer().split(" ", -1);
		try (var connection = DriverManager.getConnection(address[0], address[1], address[2])) {
			execute(connection, "CREATE DATABASE " + DATABASE);
			// Checkpoints would fall on random contenders, so they are requested
			// explicitly instead.
			execute(connection, "ALTER SYSTEM SET checkpoint_timeout = '1h'");
			execute(connection, "ALTER SYSTEM SET max_wal_size = '32GB'");
			ServerLog.begin(connection, directory);
		}
		var lab = new Lab(directory, servers, new Place(address[0].replaceFirst("/[^/]*$", "/" + DATABASE), address[1],
				address[2], address[3], "benchmark"));
		lab.kafka
			.createTopics(List.of(new NewTopic(Place.TOPIC, PARTITIONS, (short) 1),
					new NewTopic("benchmark-offsets", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
			.all()
			.get();
		return lab;
	}

	Place place() {
		return this.place;
	}

	/** The directory of the run, which also contains the processes' logs. */
	public Path directory() {
		return this.directory;
	}

	/** Starts a contender with a heap of 512 MB, and returns when it is ready. */
	JvmProcess start(Entrant entrant) throws IOException {
		var process = JvmProcess.start(options(entrant), entrant.library(),
				this.directory.resolve(entrant.id() + ".log"), "com.shop.benchmarks.contender.ContenderProcess",
				List.of(entrant.id(), this.place.url(), this.place.user(), this.place.password(), this.place.brokers(),
						entrant.slot()));
		var answer = process.answer();
		if (!"ready".equals(answer)) {
			process.kill();
			throw new IOException(entrant.title() + " does not start: " + answer);
		}
		return process;
	}

	/** Returns the JVM options. The heap has a fixed size. */
	private static List<String> options(Entrant entrant) {
		var options = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"));
		options.addAll(recording(entrant.id()));
		return options;
	}

	/**
	 * Returns the JVM options with which a flight recording is made, if
	 * {@code shop.benchmarks.jfr} names a directory.
	 */
	static List<String> recording(String id) {
		var recordings = System.getProperty("shop.benchmarks.jfr", "");
		return recordings.isEmpty() ? List.of() : List.of("-Xlog:disable",
				"-XX:StartFlightRecording:settings=profile,filename=" + recordings + "/" + id + "-%p.jfr");
	}

	/** Collects the garbage of the load and of the servers before a measurement. */
	public void collect() throws IOException {
		System.gc();
		this.servers.ask("collect");
	}

	Cpu cpu(JvmProcess application) {
		return Cpu.now(application.pid(), this.postmaster, this.servers.pid());
	}

	/** Creates a database on the same server. */
	public Place createDatabase(String name) throws SQLException {
		execute("CREATE DATABASE " + name);
		return new Place(this.place.url().replaceFirst("/[^/]*$", "/" + name), this.place.user(), this.place.password(),
				this.place.brokers(), this.place.slot());
	}

	void execute(String sql) throws SQLException {
		execute(this.connection, sql);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	long number(String sql) throws SQLException {
		try (var statement = this.connection.createStatement(); var row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
	}

	/** The log of PostgreSQL. */
	Path serverLog() {
		return this.directory.resolve(ServerLog.NAME);
	}

	void dropSlot(String name) throws Exception {
		await("the slot " + name + " is free", () -> number(
				"SELECT count(*) FROM pg_replication_slots WHERE active AND slot_name = '" + name + "'") == 0);
		execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '" + name
				+ "'");
	}

	/** Creates a slot that begins where another one does. The other one is kept. */
	void copySlot(String from, String name) throws Exception {
		dropSlot(name);
		execute("SELECT pg_copy_logical_replication_slot('" + from + "', '" + name + "')");
	}

	/** Creates a slot that begins now. */
	void createSlot(String name) throws Exception {
		dropSlot(name);
		execute("SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
	}

	/** Empties the topic, so that the next contender does not see the events. */
	void emptyTopic() throws Exception {
		var partitions = IntStream.range(0, PARTITIONS)
			.mapToObj(number -> new TopicPartition(Place.TOPIC, number))
			.collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
		var ends = new HashMap<TopicPartition, RecordsToDelete>();
		this.kafka.listOffsets(partitions)
			.all()
			.get()
			.forEach((partition, end) -> ends.put(partition, RecordsToDelete.beforeOffset(end.offset())));
		this.kafka.deleteRecords(ends).all().get();
	}

	/** Resets the shop's relay as for its first start: no position, and a new slot. */
	void createRelaySlot() throws Exception {
		if (topics().contains(SavedPosition.TOPIC)) {
			this.kafka.deleteTopics(List.of(SavedPosition.TOPIC)).all().get();
			await("the relay's position is gone", () -> !topics().contains(SavedPosition.TOPIC));
		}
		createSlot(Entrant.SHOP.slot());
	}

	private Set<String> topics() throws ExecutionException, InterruptedException {
		return this.kafka.listTopics().names().get();
	}

	/** Waits until the condition becomes true, for three minutes. */
	public static void await(String what, Callable<Boolean> condition) throws Exception {
		await(what, PAUSE, condition);
	}

	/**
	 * Waits with this pause between two looks, which is as exact as a measured time is.
	 */
	static void await(String what, Duration pause, Callable<Boolean> condition) throws Exception {
		if (!within(PATIENCE, pause, condition)) {
			throw new IllegalStateException("Not within " + PATIENCE + ": " + what);
		}
	}

	/** Returns whether the condition becomes true in time. */
	public static boolean within(Duration patience, Callable<Boolean> condition) throws Exception {
		return within(patience, PAUSE, condition);
	}

	private static boolean within(Duration patience, Duration pause, Callable<Boolean> condition) throws Exception {
		var deadline = System.nanoTime() + patience.toNanos();
		while (!condition.call()) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			Thread.sleep(pause);
		}
		return true;
	}

	@Override
	public void close() throws IOException, SQLException {
		this.connection.close();
		this.kafka.close();
		this.servers.close();
	}

}

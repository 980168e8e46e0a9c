package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL as a child process, whose data outlives it. */
final class LocalPostgres implements AutoCloseable {

	/** Of the shop; it owns the database, and is no superuser. */
	static final String USER = "shop";

	static final String DATABASE = "shop";

	static final String SUPERUSER = "postgres";

	/** Of the binaries that are packed with the application. */
	static final String MAJOR_VERSION = "18";

	private static final String MESSAGES = "postgres.log";

	/** After a crash the server replays its log first. */
	private static final Duration STARTUP = Duration.ofMinutes(1);

	private final EmbeddedPostgres server;

	private final PostgresPasswords passwords;

	private LocalPostgres(EmbeddedPostgres server, PostgresPasswords passwords) {
		this.server = server;
		this.passwords = passwords;
	}

	static LocalPostgres start(DataDirectory directory, int port) {
		var data = directory.resolve("postgres");
		var complete = directory.resolve("postgres.initialized");
		try {
			if (!Files.exists(complete)) {
				// Nothing was ever stored in what an interrupted first start left behind.
				FileSystemUtils.deleteRecursively(data);
				Files.deleteIfExists(directory.resolve(PostgresPasswords.FILE));
			}
			requireSameVersion(data);
			Files.deleteIfExists(directory.resolve(MESSAGES));
			var access = PostgresAccess.to(directory);
			var server = launch(directory, data, port, access);
			if (!Files.exists(complete)) {
				Files.createFile(complete);
			}
			return new LocalPostgres(server, access.passwords());
		}
		catch (IOException | IllegalStateException | UncheckedIOException failed) {
			throw doesNotStart(data, failed);
		}
	}

	/**
	 * A killed shop leaves its PostgreSQL running; it is stopped, and what it had not
	 * finished is rolled back.
	 */
	static void stopLeftover(DataDirectory directory) {
		var data = directory.resolve("postgres");
		try {
			new LeftoverPostgres(data, PostgresBinaries.in(directory)).stop();
		}
		catch (IOException failed) {
			throw doesNotStart(data, failed);
		}
	}

	private static EmbeddedServerFailed doesNotStart(Path data, Exception failed) {
		return new EmbeddedServerFailed(
				"The embedded PostgreSQL does not start in " + data + ": " + failed.getMessage(),
				"Look at " + data.resolveSibling(MESSAGES)
						+ "; a free place can be chosen with --shop.embedded.data-dir,"
						+ " another server with --spring.datasource.url.",
				failed);
	}

	/** What PostgreSQL itself says, since it was started last. */
	private static ProcessBuilder.Redirect messages(DataDirectory directory) {
		return ProcessBuilder.Redirect.appendTo(directory.resolve(MESSAGES).toFile());
	}

	private static EmbeddedPostgres launch(DataDirectory directory, Path data, int port, PostgresAccess access)
			throws IOException {
		var binaries = PostgresBinaries.in(directory);
		binaries.requireUntouched();
		var builder = builder(directory, binaries, port).setDataDirectory(data);
		access.prepare(builder, data, new OlderPostgres(data, binaries, messages(directory)));
		var server = builder.start();
		try {
			binaries.close();
			access.complete(server);
			return server;
		}
		catch (IOException failed) {
			server.close();
			throw failed;
		}
	}

	private static EmbeddedPostgres.Builder builder(DataDirectory directory, PostgresBinaries binaries, int port) {
		return EmbeddedPostgres.builder()
			.setPort(port)
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setOverrideWorkingDirectory(binaries.directory().toFile())
			.setPGStartupWait(STARTUP)
			.setOutputRedirector(messages(directory))
			.setErrorRedirector(messages(directory))
			.setServerConfig("wal_level", "logical")
			// The library turns these off, for tests; a commit that is not flushed is
			// lost in a crash and relayed late.
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("max_connections", "100")
			.setServerConfig("listen_addresses", "localhost")
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("wal_sender_timeout", "10s")
			// What waits for a Kafka that is away must not fill the disk; 8 GB are some
			// ten million events. Then the slot is given up, and the relay takes what is
			// missing from the table.
			.setServerConfig("max_slot_wal_keep_size", "8GB");
	}

	private static void requireSameVersion(Path data) throws IOException {
		var file = data.resolve("PG_VERSION");
		if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR_VERSION)) {
			throw new EmbeddedServerFailed(
					"The data in " + data + " is of PostgreSQL " + Files.readString(file).strip() + ", this shop has "
							+ MAJOR_VERSION + ".",
					"Bring the data over with pg_dump of the old version, or choose another place with"
							+ " --shop.embedded.data-dir.",
					null);
		}
	}

	static String url(int port) {
		return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
	}

	PostgresPasswords passwords() {
		return this.passwords;
	}

	int port() {
		return this.server.getPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}

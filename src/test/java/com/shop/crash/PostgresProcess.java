package com.shop.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import com.shop.ProcessTree;

/** A real PostgreSQL that can be killed and started again on its data and its port. */
final class PostgresProcess implements AutoCloseable {

	static final String USER = "postgres";

	private final Path directory;

	private final Path log;

	private final int port = FixedPorts.next();

	private EmbeddedPostgres server;

	private PostgresProcess(Path directory, Path log) {
		this.directory = directory;
		this.log = log;
		this.server = launch();
	}

	static PostgresProcess start(Path directory, Path logs) {
		return new PostgresProcess(directory, logs.resolve("postgres.log"));
	}

	/** Returns when it takes connections. */
	private EmbeddedPostgres launch() {
		var output = ProcessBuilder.Redirect.appendTo(this.log.toFile());
		try {
			return EmbeddedPostgres.builder()
				.setPort(this.port)
				.setDataDirectory(this.directory.resolve("data"))
				.setOverrideWorkingDirectory(this.directory.resolve("binaries").toFile())
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.setPGStartupWait(Duration.ofMinutes(1))
				.setOutputRedirector(output)
				.setErrorRedirector(output)
				.setServerConfig("wal_level", "logical")
				.setServerConfig("max_connections", "150")
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("wal_sender_timeout", "10s")
				.setServerConfig("unix_socket_directories", "")
				.start();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	int port() {
		return this.port;
	}

	/** As {@code kill -9} of the postmaster and of all its children at once does. */
	void kill() {
		processes().kill();
	}

	/**
	 * As {@code kill -STOP} of all its processes does: connections stay, nothing answers.
	 */
	void freeze() {
		processes().freeze();
	}

	/** It goes on as if nothing had been. */
	void thaw() {
		processes().thaw();
	}

	private ProcessTree processes() {
		return ProcessTree.ofPostgres(this.directory.resolve("data"));
	}

	/** On the same data; returns when what was not finished is undone. */
	void restart() {
		close();
		this.server = launch();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}

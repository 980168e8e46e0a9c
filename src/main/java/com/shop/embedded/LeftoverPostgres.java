package com.shop.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a killed shop has left running. The file {@code postmaster.pid}
 * tells its process id, but by now the id may belong to any other process: only one that
 * works in the same data directory is stopped.
 */
final class LeftoverPostgres {

	private static final Logger log = LoggerFactory.getLogger(LeftoverPostgres.class);

	private static final Duration SHUTDOWN = Duration.ofSeconds(10);

	/** On Linux, each process has its working directory in here. */
	private static final Path PROCESSES = Path.of("/proc");

	private final Path data;

	private final PostgresBinaries binaries;

	LeftoverPostgres(Path data, PostgresBinaries binaries) {
		this.data = data;
		this.binaries = binaries;
	}

	/**
	 * Afterwards nobody works in the data directory. A file that names somebody else's
	 * process is deleted: PostgreSQL would refuse to start beside it.
	 */
	void stop() throws IOException {
		var pidFile = this.data.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		var pid = pid(pidFile);
		if (pid.isEmpty()) {
			log.info("{} names no process, as after a power failure; it is deleted", pidFile);
			Files.delete(pidFile);
			return;
		}
		var process = pid.flatMap(ProcessHandle::of);
		if (process.filter(this::isOurs).isPresent()) {
			log.info("Stopping the PostgreSQL that a killed shop has left running");
			end(process.get());
		}
		else if (process.isPresent()) {
			log.info("{} is stale: process {} does not work in this directory; the file is deleted", pidFile,
					pid.get());
			Files.deleteIfExists(pidFile);
		}
	}

	/**
	 * Empty if there is none in the first line, such as in a file that is half written.
	 */
	private static Optional<Long> pid(Path pidFile) throws IOException {
		var first = Files.readString(pidFile, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("").strip();
		try {
			return Optional.of(Long.parseLong(first)).filter(pid -> pid > 0);
		}
		catch (NumberFormatException garbage) {
			return Optional.empty();
		}
	}

	private boolean isOurs(ProcessHandle process) {
		var command = process.info().command().orElse("");
		return command.contains("postgres") && worksHere(process, command);
	}

	/**
	 * PostgreSQL changes into its data directory. Where the system does not show that,
	 * the directory is among its arguments; where it does not show those either, as on
	 * Windows, its program is one that this shop has unpacked.
	 */
	private boolean worksHere(ProcessHandle process, String command) {
		if (Files.exists(PROCESSES.resolve("self/cwd"))) {
			return isSame(PROCESSES.resolve(process.pid() + "/cwd"));
		}
		return process.info()
			.arguments()
			.map(arguments -> isSame(dataDirectory(List.of(arguments))))
			.orElseGet(() -> Path.of(command).startsWith(this.binaries.directory()));
	}

	/** The one that follows {@code -D}. */
	private static Path dataDirectory(List<String> arguments) {
		var option = arguments.indexOf("-D");
		return Path.of((option >= 0 && option + 1 < arguments.size()) ? arguments.get(option + 1) : "");
	}

	/** What cannot be looked at belongs to somebody else. */
	private boolean isSame(Path directory) {
		try {
			return Files.isSameFile(directory, this.data);
		}
		catch (IOException notOurs) {
			return false;
		}
	}

	/**
	 * Ends its sessions, too. A signal alone would wait until the last client has gone,
	 * and some live on without the shop, such as {@code psql}.
	 */
	private void end(ProcessHandle process) throws IOException {
		this.binaries.requireUntouched();
		try {
			if (Files.exists(this.binaries.directory())) {
				stopWithItsSessions(process);
			}
			else {
				process.destroy();
			}
			process.onExit().get(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException stubborn) {
			throw new IOException("the PostgreSQL of an earlier start, process " + process.pid() + ", does not stop",
					stubborn);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void stopWithItsSessions(ProcessHandle process) throws IOException, InterruptedException {
		stop("fast");
		if (process.isAlive()) {
			// The recovery at the next start does the rest.
			stop("immediate");
		}
	}

	private void stop(String mode) throws IOException, InterruptedException {
		this.binaries
			.run("pg_ctl", "stop", "-D", this.data.toString(), "-m", mode, "-t", String.valueOf(SHUTDOWN.toSeconds()))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

}

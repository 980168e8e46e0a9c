package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** A process with all that it has started, such as PostgreSQL. */
public record ProcessTree(ProcessHandle root) {

	/** PostgreSQL by the file in which it leaves its process id. */
	public static ProcessTree ofPostgres(Path data) {
		try {
			var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
			return new ProcessTree(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/**
	 * As {@code kill -STOP} does: connections stay, and nothing answers. A root that
	 * stands still starts nothing more, so all that it has started is found behind it.
	 */
	public void freeze() {
		signal("STOP", Stream.of(this.root));
		signal("STOP", this.root.descendants());
	}

	/** It goes on as if nothing had been. */
	public void thaw() {
		signal("CONT", Stream.concat(Stream.of(this.root), this.root.descendants()));
	}

	/** As {@code kill -9} of all of them at once does; returns when none is left. */
	public void kill() {
		freeze();
		var all = Stream.concat(Stream.of(this.root), this.root.descendants()).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		Awaitility.await("all processes are dead").until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
	}

	private static void signal(String name, Stream<ProcessHandle> processes) {
		var ids = processes.map(process -> String.valueOf(process.pid()));
		var command = Stream.concat(Stream.of("kill", "-" + name), ids).toList();
		try {
			new ProcessBuilder(command).start().waitFor();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}

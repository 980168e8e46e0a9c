package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a command ended, and what it printed. */
public record EndedProcess(int exitCode, String output) {

	private static final Duration LONGEST = Duration.ofMinutes(2);

	/** Runs the command until it ends; a command that does not end is killed. */
	static EndedProcess of(ProcessBuilder command, Path output) throws IOException, InterruptedException {
		var process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
			new ProcessTree(process.toHandle()).kill();
			throw new IllegalStateException("The command does not end:\n" + Files.readString(output));
		}
		return new EndedProcess(process.exitValue(), Files.readString(output));
	}

}

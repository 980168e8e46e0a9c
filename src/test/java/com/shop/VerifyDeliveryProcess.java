package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code verify-delivery} as a process of its own. */
public final class VerifyDeliveryProcess {

	private static final Duration END = Duration.ofMinutes(1);

	private VerifyDeliveryProcess() {
	}

	/** How the command ended, and what it printed. */
	public record Result(int exitCode, String output) {

	}

	/** Runs it for the shop that has its data in the directory, until it ends. */
	public static Result run(Path data, String... more) {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-jar", System.getProperty("shop.jar", "target/shop.jar"), "verify-delivery",
				"--shop.embedded.data-dir=" + data));
		command.addAll(1, ShopProcess.machine());
		command.addAll(List.of(more));
		try {
			var output = Files.createTempFile("verify-delivery", ".log");
			var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
			if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IllegalStateException("The command does not end:\n" + Files.readString(output));
			}
			return new Result(process.exitValue(), Files.readString(output));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", interrupted);
		}
	}

}

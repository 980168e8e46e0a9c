package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code verify-delivery} as a process of its own. */
public final class VerifyDeliveryProcess {

	private VerifyDeliveryProcess() {
	}

	/** Runs it for the shop that has its data in the directory, until it ends. */
	public static EndedProcess run(Path data, String... more) {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-jar", System.getProperty("shop.jar", "target/shop.jar"), "verify-delivery",
				"--shop.embedded.data-dir=" + data));
		command.addAll(1, ShopProcess.machine());
		command.addAll(List.of(more));
		try {
			var output = Files.createTempFile("verify-delivery", ".log");
			return EndedProcess.of(new ProcessBuilder(command), output);
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

package com.shop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A process in which one thread runs out of memory while another one goes on. */
class OutOfMemoryTests {

	@Test
	void endsTheProcess() throws Exception {
		var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m",
				"-cp", System.getProperty("java.class.path"), Hoarder.class.getName())
			.redirectErrorStream(true)
			.start();
		try {
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it has ended").isTrue();
			assertThat(process.exitValue()).isEqualTo(OutOfMemory.EXIT_CODE);
			assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.contains(OutOfMemory.MESSAGE);
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** The process. */
	static final class Hoarder {

		private static final int MEGABYTE = 1 << 20;

		private Hoarder() {
		}

		public static void main(String[] args) throws InterruptedException {
			OutOfMemory.endsTheProcess();
			Thread.ofPlatform().name("hoarder").start(() -> {
				var _ = Stream.generate(() -> new byte[MEGABYTE]).toList();
			});
			Thread.currentThread().join();
		}

	}

}

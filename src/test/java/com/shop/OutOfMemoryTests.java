package com.shop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A process in which one thread runs out of memory while another one goes on. */
class OutOfMemoryTests {

	/**
	 * Whether nobody catches the error, or a thread has a handler of its own, like
	 * Kafka's.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "uncaught", "logged" })
	void endsTheProcess(String how) throws Exception {
		var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m",
				"-cp", System.getProperty("java.class.path"), Hoarder.class.getName(), how)
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

		public static void main(String[] args) throws Exception {
			OutOfMemory.endsTheProcess();
			configureLog();
			var hoarder = Thread.ofPlatform().name("hoarder").unstarted(() -> {
				var _ = Stream.generate(() -> new byte[MEGABYTE]).toList();
			});
			if (args[0].equals("logged")) {
				var log = LoggerFactory.getLogger(Hoarder.class);
				hoarder.setUncaughtExceptionHandler((_, thrown) -> log.error("A thread has died", thrown));
			}
			hoarder.start();
			Thread.currentThread().join();
		}

		private static void configureLog() throws JoranException {
			var context = (LoggerContext) LoggerFactory.getILoggerFactory();
			context.reset();
			var configurator = new JoranConfigurator();
			configurator.setContext(context);
			configurator.doConfigure(Hoarder.class.getResource("/logback-spring.xml"));
		}

	}

}

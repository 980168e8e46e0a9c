package com.shop.benchmarks.contender;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process from printing anything but answers to standard output. */
public final class Output {

	private Output() {
	}

	/**
	 * Returns the stream for answers. Everything else goes to standard error, and of logs
	 * only warnings.
	 */
	public static PrintStream forAnswers() {
		var answers = System.out;
		System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
		warningsOnly();
		return answers;
	}

	/**
	 * Needed where Spring Boot does not configure Logback, which then logs everything.
	 */
	public static void warningsOnly() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
	}

}

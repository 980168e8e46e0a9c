package com.shop.benchmarks.contender;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Who is listened to line by line prints nothing else. */
public final class Output {

	private Output() {
	}

	/**
	 * Where answers go; everything else goes to the errors, and of that only warnings.
	 */
	public static PrintStream forAnswers() {
		var answers = System.out;
		System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
		warningsOnly();
		return answers;
	}

	/** Without Spring Boot, Logback would log everything. */
	public static void warningsOnly() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
	}

}

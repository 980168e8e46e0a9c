package com.shop.shared.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever strangers send, it begins no line of the log. */
class OneLineTests {

	private static final String FORGED = "2026-11-28T20:00:00.000Z ERROR 1 --- All money is gone";

	@Test
	void escapesWhatEndsALineInAMessage() {
		var message = new OneLineMessage()
			.convert(event("com.shop.Any", "sent: {}", null, "a\n" + FORGED + "\r\u0085b"));

		assertThat(message).isEqualTo("sent: a\\n" + FORGED + "\\r\\u0085b");
	}

	@Test
	void leavesTabsAndLettersOfAnyScript() {
		assertThat(new OneLineMessage().convert(event("com.shop.Any", "a\tü 茶 \ud83c\udf75", null)))
			.isEqualTo("a\tü 茶 \ud83c\udf75");
	}

	@Test
	void escapesTheMessageOfEachCauseAndKeepsTheTrace() {
		var cause = new IllegalStateException("cause\n" + FORGED);
		cause.addSuppressed(new IllegalStateException("suppressed\u2028" + FORGED));
		var causes = new OneLineCauses();
		causes.start();

		var trace = causes
			.convert(event("com.shop.Any", "failed", new IllegalStateException("outer\r\n" + FORGED, cause)));

		assertThat(trace.lines()).noneMatch(line -> line.startsWith("2026"))
			.anyMatch(line -> line.contains("outer\\r\\n" + FORGED))
			.anyMatch(line -> line.startsWith("Caused by: ") && line.contains("cause\\n" + FORGED))
			.anyMatch(line -> line.contains("suppressed\\u2028" + FORGED))
			.anyMatch(line -> line.startsWith("\tat " + OneLineTests.class.getName()));
	}

	@Test
	void leavesTheReasonForAFailedStartOnItsLines() {
		var logger = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

		assertThat(new OneLineMessage().convert(event(logger, "Description:\n\nThe port is taken", null)).lines())
			.hasSize(3);
	}

	private static LoggingEvent event(String logger, String message, @Nullable Throwable thrown, Object... arguments) {
		return new LoggingEvent("", (Logger) LoggerFactory.getLogger(logger), Level.ERROR, message, thrown, arguments);
	}

}

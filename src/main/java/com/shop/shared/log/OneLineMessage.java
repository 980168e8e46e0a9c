package com.shop.shared.log;

import java.util.Objects;
import java.util.Set;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A message of the log on one line. Logback creates it by the name of its class. */
public final class OneLineMessage extends MessageConverter {

	/** Explains on several lines why the shop does not start; no request is involved. */
	private static final Set<String> TRUSTED = Set
		.of("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");

	@Override
	public String convert(ILoggingEvent event) {
		var message = Objects.requireNonNullElse(event.getFormattedMessage(), "");
		return TRUSTED.contains(event.getLoggerName()) ? message : String.valueOf(OneLine.of(message));
	}

}

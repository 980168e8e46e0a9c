package com.shop.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.messages.MessageTable.Failed;
import com.shop.shared.TraceContext;
import com.shop.shared.database.DatabaseTrouble;

/** Records in the table and in the log why a listener failed. */
@Component
class Failures {

	private static final Logger log = LoggerFactory.getLogger(Failures.class);

	private static final int LINE_LENGTH = 300;

	private static final int FRAMES = 60;

	private static final int TRACE_LENGTH = 20_000;

	/** E-mail addresses and phone numbers, as servers quote them when they refuse one. */
	private static final Pattern PERSONAL = Pattern.compile("[^\\s<>\"]+@[^\\s<>\"]+|\\+\\d[\\d ()-]{6,}");

	private final MessageTable table;

	private final MessageProperties properties;

	private final TraceContext traces;

	Failures(MessageTable table, MessageProperties properties, TraceContext traces) {
		this.table = table;
		this.properties = properties;
		this.traces = traces;
	}

	/**
	 * Records the failure. If the database is unavailable, the failure is not recorded,
	 * and the message is delivered again as if it had not been tried.
	 * @return when the message is due again; empty if that is not known or never
	 */
	Optional<Instant> note(UUID id, Throwable thrown) {
		log.debug("The listener of message {} failed", id, thrown);
		try {
			var failed = this.table.fail(id, causeOf(thrown), stackTraceOf(thrown),
					!DatabaseTrouble.isNobodysFault(thrown));
			failed.ifPresent(this::tell);
			return failed.filter(message -> !message.parked()).map(Failed::nextAttemptAt);
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("The failure of message {} cannot be noted", id, away);
			return Optional.empty();
		}
	}

	private void tell(Failed failed) {
		var trace = failed.message().traceparent();
		if (trace != null) {
			this.traces.continueIn(trace, failed.message().listener(), () -> log(failed));
		}
		else {
			log(failed);
		}
	}

	private void log(Failed failed) {
		var message = failed.message();
		if (failed.parked()) {
			log.error("Listener {} failed {} times on message {}, {}; it is parked: {}", message.listener(),
					failed.attempts(), message.id(), message.type(), failed.cause());
		}
		else {
			log.warn("Listener {} failed on message {}, {}, attempt {} of {}, the next at {}: {}", message.listener(),
					message.id(), message.type(), failed.attempts(), this.properties.maxAttempts(),
					failed.nextAttemptAt(), failed.cause());
		}
	}

	/**
	 * The exception and its root cause. Only the first line of each message is kept,
	 * because PostgreSQL quotes values in the others.
	 */
	private static String causeOf(Throwable thrown) {
		var root = NestedExceptionUtils.getRootCause(thrown);
		return (root == null) ? line(thrown) : line(thrown) + "; from " + line(root);
	}

	/** The stack trace, with only the first line of each exception's message. */
	private static String stackTraceOf(Throwable thrown) {
		var trace = new StringBuilder();
		for (@Nullable
		Throwable cause = thrown; cause != null && trace.length() < TRACE_LENGTH; cause = cause.getCause()) {
			trace.append(trace.isEmpty() ? "" : "Caused by: ").append(line(cause)).append('\n');
			Stream.of(cause.getStackTrace()).limit(FRAMES).forEach(frame -> trace.append("\tat " + frame + "\n"));
		}
		return trace.substring(0, Math.min(trace.length(), TRACE_LENGTH));
	}

	private static String line(Throwable thrown) {
		var line = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
		var text = PERSONAL.matcher(line).replaceAll("***");
		return thrown.getClass().getSimpleName() + ": " + text.substring(0, Math.min(text.length(), LINE_LENGTH));
	}

}

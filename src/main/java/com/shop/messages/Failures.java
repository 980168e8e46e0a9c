package com.shop.messages;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import com.shop.messages.MessageTable.Failed;
import com.shop.shared.database.DatabaseTrouble;

/**
 * Notes at each message why its listener failed. While the database is away, which may be
 * the very reason, failures are kept here: until they are noted, nobody tries the message
 * again.
 */
@Component
class Failures {

	private static final Logger log = LoggerFactory.getLogger(Failures.class);

	private static final int LINE_LENGTH = 300;

	/** E-mail addresses and phone numbers, as servers quote them when they refuse one. */
	private static final Pattern PERSONAL = Pattern.compile("[^\\s<>\"]+@[^\\s<>\"]+|\\+\\d[\\d ()-]{6,}");

	private final Queue<Failure> unnoted = new ConcurrentLinkedQueue<>();

	private final MessageTable table;

	private final MessageProperties properties;

	Failures(MessageTable table, MessageProperties properties) {
		this.table = table;
		this.properties = properties;
	}

	void add(Delivery delivery, Throwable thrown) {
		log.debug("Listener {} failed", delivery.listener(), thrown);
		this.unnoted.add(new Failure(delivery, causeOf(thrown), !DatabaseTrouble.isNobodysFault(thrown)));
		note();
	}

	/** Those that could not be noted before. */
	void note() {
		for (var failure = this.unnoted.poll(); failure != null; failure = this.unnoted.poll()) {
			var noted = failure;
			try {
				this.table.fail(failure.delivery(), failure.cause(), failure.counts())
					.ifPresent(outcome -> tell(noted, outcome));
			}
			catch (DataAccessException away) {
				log.debug("A failure cannot be noted yet", away);
				this.unnoted.add(failure);
				return;
			}
		}
	}

	private void tell(Failure failure, Failed outcome) {
		var delivery = failure.delivery();
		if (outcome.parked()) {
			log.error("Listener {} failed {} times on message {}, {}; it is parked: {}", delivery.listener(),
					outcome.attempts(), delivery.id(), delivery.type(), failure.cause());
		}
		else {
			log.warn("Listener {} failed on message {}, {}, attempt {} of {}, the next at {}: {}", delivery.listener(),
					delivery.id(), delivery.type(), outcome.attempts(), this.properties.maxAttempts(),
					outcome.nextAttemptAt(), failure.cause());
		}
	}

	/**
	 * What happened and what it came from. First lines only: in the others PostgreSQL
	 * quotes values.
	 */
	private static String causeOf(Throwable thrown) {
		var root = NestedExceptionUtils.getRootCause(thrown);
		return (root == null) ? line(thrown) : line(thrown) + "; from " + line(root);
	}

	private static String line(Throwable thrown) {
		var line = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
		var text = PERSONAL.matcher(line).replaceAll("***");
		return thrown.getClass().getSimpleName() + ": " + text.substring(0, Math.min(text.length(), LINE_LENGTH));
	}

	/** A failure that the database does not know of yet. */
	private record Failure(Delivery delivery, String cause, boolean counts) {
	}

}

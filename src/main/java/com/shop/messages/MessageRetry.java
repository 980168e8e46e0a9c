package com.shop.messages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Delivers again what is due: what has failed before, and what a dead instance had. */
@Component
class MessageRetry {

	private static final Logger log = LoggerFactory.getLogger(MessageRetry.class);

	/** More than the threads deal with between two looks. */
	private static final int IN_FLIGHT = 1000;

	private final FailedEventPublications messages;

	private final Instance instance;

	private final Failures failures;

	private boolean away;

	MessageRetry(FailedEventPublications messages, Instance instance, Failures failures) {
		this.messages = messages;
		this.instance = instance;
		this.failures = failures;
	}

	@Scheduled(fixedDelayString = "${shop.messages.retry-interval:1s}")
	void deliverWhatIsDue() {
		try {
			this.failures.note();
			this.instance.freeWhatTheDeadHad();
			this.messages.resubmit(ResubmissionOptions.defaults().withBatchSize(IN_FLIGHT).withMaxInFlight(IN_FLIGHT));
			this.away = false;
		}
		catch (DataAccessException databaseAway) {
			if (!this.away) {
				log.warn("Messages cannot be delivered again until the database is back: {}",
						databaseAway.getMessage());
			}
			this.away = true;
		}
	}

}

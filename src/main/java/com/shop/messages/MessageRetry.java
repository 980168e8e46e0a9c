package com.shop.messages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Delivers messages again whose listener failed or died. Which instance does it, a row's
 * state decides.
 */
@Component
class MessageRetry {

	private static final Logger log = LoggerFactory.getLogger(MessageRetry.class);

	private static final int AT_A_TIME = 100;

	private final FailedEventPublications failed;

	MessageRetry(FailedEventPublications failed) {
		this.failed = failed;
	}

	@Scheduled(fixedDelayString = "${shop.messages.retry-interval:5s}")
	void resubmit() {
		try {
			this.failed.resubmit(ResubmissionOptions.defaults().withBatchSize(AT_A_TIME));
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Failed messages cannot be delivered again yet: {}", databaseAway.getMessage());
		}
	}

}

package com.shop.conservation.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks at regular intervals. The first check waits until messages that a restart
 * interrupted have been handled.
 */
@Component
class RegularCheck {

	private static final Logger log = LoggerFactory.getLogger(RegularCheck.class);

	private final Conservation conservation;

	RegularCheck(Conservation conservation) {
		this.conservation = conservation;
	}

	@Scheduled(initialDelayString = "${shop.conservation.first-check:20s}",
			fixedDelayString = "${shop.conservation.interval:1m}")
	void check() {
		try {
			this.conservation.checkIfDue();
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not check conservation yet: {}", databaseAway.getMessage());
		}
	}

}

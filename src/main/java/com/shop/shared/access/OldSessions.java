package com.shop.shared.access;

import java.time.Clock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.shop.shared.database.OldRows;

/**
 * Deletes sessions that are over. Spring Session would delete all of them with one
 * statement, and anybody can begin sign-ins at a provider that leave some behind.
 */
@Component
class OldSessions {

	private final OldRows oldRows;

	private final Clock clock;

	OldSessions(OldRows oldRows, Clock clock) {
		this.oldRows = oldRows;
		this.clock = clock;
	}

	/** A session that is over opens nothing until then, either. */
	@Scheduled(fixedDelayString = "PT1H")
	void forget() {
		this.oldRows.delete("shared.sessions", "expiry_time", this.clock.millis());
	}

}

package com.shop.outbox.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.database.OldRows;
import com.shop.shared.module.OnlyInSplitShop;

/**
 * The ids of messages that were received in the last days, so that none is taken twice.
 */
@Component
@OnlyInSplitShop
class ReceivedIds {

	private static final Duration KEPT = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final OldRows oldRows;

	private final Clock clock;

	ReceivedIds(JdbcClient jdbc, OldRows oldRows, Clock clock) {
		this.jdbc = jdbc;
		this.oldRows = oldRows;
		this.clock = clock;
	}

	/** Adds the ids in the current transaction; returns those that are new. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Set<UUID> add(Collection<UUID> ids) {
		return new HashSet<>(this.jdbc.sql("""
				INSERT INTO outbox.received (id) SELECT DISTINCT id FROM unnest(?) AS id ORDER BY id
				ON CONFLICT DO NOTHING RETURNING id""").param(ids.toArray(UUID[]::new)).query(UUID.class).list());
	}

	/** Deletes old ids. */
	@Scheduled(fixedDelayString = "PT1H")
	void forgetOld() {
		this.oldRows.delete("outbox.received", "id", TimeOrderedUuid.earliestAt(this.clock.instant().minus(KEPT)));
	}

}

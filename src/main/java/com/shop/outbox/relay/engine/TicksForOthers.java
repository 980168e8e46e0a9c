package com.shop.outbox.relay.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Inserts ticks where the shop does not relay itself, because another program such as
 * Kafka Connect may read from its slot.
 */
@Component
@ConditionalOnBooleanProperty(name = "shop.relay.enabled", havingValue = false)
class TicksForOthers {

	private static final Logger log = LoggerFactory.getLogger(TicksForOthers.class);

	private final RelayTick tick;

	TicksForOthers(RelayTick tick) {
		this.tick = tick;
	}

	@Scheduled(fixedDelayString = "${shop.relay.tick-interval:10s}")
	void insert() {
		try {
			this.tick.insert();
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Could not insert a tick", away);
		}
	}

}

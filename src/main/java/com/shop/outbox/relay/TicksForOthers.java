package com.shop.outbox.relay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Where the shop does not relay itself, somebody else may read from its slot, such as
 * Kafka Connect: the ticks come from here then.
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
			log.debug("There is no database to tick in", away);
		}
	}

}

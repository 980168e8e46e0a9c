package com.shop.shared.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The health of something that the database knows. While the database is away, the health
 * is unknown, and {@code db} alone is DOWN: one cause, one alarm.
 */
public abstract class DatabaseHealth implements HealthIndicator {

	private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);

	@Override
	public final Health health() {
		try {
			return check();
		}
		catch (DataAccessException | TransactionException away) {
			if (DatabaseTrouble.of(away).isEmpty()) {
				return Health.down(away).build();
			}
			log.debug("The health is unknown", away);
			return Health.unknown().withDetail("error", "The database does not respond; see db.").build();
		}
	}

	/** Asks the database. */
	protected abstract Health check();

}

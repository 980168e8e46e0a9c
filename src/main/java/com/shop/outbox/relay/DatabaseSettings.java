package com.shop.outbox.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks, before the first migration, whether PostgreSQL is set up so that the relay can
 * keep what it promises.
 */
@Component
class DatabaseSettings implements Callback {

	private static final Logger log = LoggerFactory.getLogger(DatabaseSettings.class);

	private final AtomicBoolean done = new AtomicBoolean();

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_MIGRATE;
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	/** Called once for each module. */
	@Override
	public void handle(Event event, Context context) {
		if (this.done.compareAndSet(false, true)) {
			try {
				check(context.getConnection());
			}
			catch (SQLException failed) {
				throw new IllegalStateException("PostgreSQL does not tell its settings", failed);
			}
		}
	}

	static void check(Connection database) throws SQLException {
		var walLevel = show(database, "wal_level");
		if (!walLevel.equals("logical")) {
			throw new DatabaseUnsuitable("PostgreSQL has wal_level=" + walLevel
					+ ", but the relay reads the outbox from its log, which takes wal_level=logical.");
		}
		if (show(database, "fsync").equals("off")) {
			log.warn("PostgreSQL has fsync=off: when its machine crashes, orders that were confirmed are lost, and"
					+ " events that are on Kafka have no order any more. Set fsync=on.");
		}
		if (show(database, "synchronous_commit").equals("off")) {
			log.warn("PostgreSQL has synchronous_commit=off: a crash loses what was committed last, and events come"
					+ " to Kafka up to 0.6 s later. Set synchronous_commit=on.");
		}
	}

	private static String show(Connection database, String setting) throws SQLException {
		try (var statement = database.createStatement(); var row = statement.executeQuery("SHOW " + setting)) {
			row.next();
			return row.getString(1);
		}
	}

	@Override
	public String getCallbackName() {
		return "databaseSettings";
	}

}

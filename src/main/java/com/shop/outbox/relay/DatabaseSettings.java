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

import com.shop.outbox.RelayNames;

/**
 * Looks, before the first migration, whether PostgreSQL is set up so that the relay can
 * keep what it promises.
 */
@Component
class DatabaseSettings implements Callback {

	private static final Logger log = LoggerFactory.getLogger(DatabaseSettings.class);

	private final AtomicBoolean done = new AtomicBoolean();

	private final RelayNames names;

	private final RelayProperties relay;

	DatabaseSettings(RelayNames names, RelayProperties relay) {
		this.names = names;
		this.relay = relay;
	}

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
				if (this.relay.enabled()) {
					requireNameFree(context.getConnection(), this.names);
				}
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

	/** Slots are unique in a server: that of another database is another shop's. */
	static void requireNameFree(Connection database, RelayNames names) throws SQLException {
		try (var query = database.prepareStatement("SELECT database FROM pg_replication_slots"
				+ " WHERE slot_name = ? AND database IS DISTINCT FROM current_database()")) {
			query.setString(1, names.slot());
			try (var slot = query.executeQuery()) {
				if (slot.next()) {
					throw new NameTaken(
							"The replication slot " + names.slot() + " on this PostgreSQL server belongs to database "
									+ slot.getString(1) + ": another shop has the name " + names.name() + ", too.",
							"Give this shop a name of its own with shop.name; or, if the other shop is gone for good,"
									+ " drop that slot.");
				}
			}
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

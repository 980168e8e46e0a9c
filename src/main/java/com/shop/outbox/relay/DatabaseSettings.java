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
import com.shop.outbox.relay.leadership.NameTaken;
import com.shop.outbox.relay.model.RelayProperties;

/**
 * Checks, before the first migration, whether PostgreSQL's settings allow the relay to
 * keep its guarantees.
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
				throw new IllegalStateException("Could not read PostgreSQL's settings", failed);
			}
		}
	}

	static void check(Connection database) throws SQLException {
		var walLevel = show(database, "wal_level");
		if (!walLevel.equals("logical")) {
			throw new DatabaseUnsuitable("PostgreSQL has wal_level=" + walLevel
					+ ", but the relay reads the outbox from the write-ahead log, which requires wal_level=logical.");
		}
		if (show(database, "fsync").equals("off")) {
			log.warn("PostgreSQL has fsync=off: if its machine crashes, confirmed orders are lost, and events"
					+ " that are already on Kafka refer to orders that no longer exist. Set fsync=on.");
		}
		if (show(database, "synchronous_commit").equals("off")) {
			log.warn("PostgreSQL has synchronous_commit=off: a crash loses the latest commits, and events reach"
					+ " Kafka up to 0.6 s later. Set synchronous_commit=on.");
		}
	}

	/**
	 * Checks that the slot's name is free. Slots are unique in a server, so a slot of
	 * another database belongs to another shop.
	 */
	static void requireNameFree(Connection database, RelayNames names) throws SQLException {
		try (var query = database.prepareStatement("SELECT database FROM pg_replication_slots"
				+ " WHERE slot_name = ? AND database IS DISTINCT FROM current_database()")) {
			query.setString(1, names.slot());
			try (var slot = query.executeQuery()) {
				if (slot.next()) {
					throw new NameTaken(
							"The replication slot " + names.slot() + " on this PostgreSQL server belongs to database "
									+ slot.getString(1) + ": another shop has the same name, " + names.name() + ".",
							"Give this shop a different name with shop.name; or, if the other shop is gone for good,"
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

package com.shop.shared.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Thrown if nobody has migrated the database that an instance waits for. */
class MigrationsMissing extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param unreadable why it cannot be seen whether somebody has; null if it can
	 */
	MigrationsMissing(Duration waited, @Nullable Exception unreadable) {
		super(((unreadable != null) ? "The database does not tell whether it is up to date"
				: "The database is not up to date") + " after " + waited.toSeconds() + " s, and shop.migrations=await. "
				+ advice(unreadable), unreadable);
	}

	private static String advice(@Nullable Exception unreadable) {
		return (unreadable != null)
				? "Check the address, the user and the password in spring.datasource, and that this role may read"
						+ " the tables flyway_schema_history*. The reason was: " + unreadable.getMessage()
				: "Run the command " + MigrateDatabase.NAME + " with a role that may change it.";
	}

}

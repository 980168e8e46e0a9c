package com.shop.shared.database;

import java.time.Duration;

/** Thrown if nobody has migrated the database that an instance waits for. */
class MigrationsMissing extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MigrationsMissing(Duration waited) {
		super("The database is not up to date after " + waited.toSeconds() + " s, and shop.migrations=await."
				+ " Run the command " + MigrateDatabase.NAME + " with a role that may change it.");
	}

}

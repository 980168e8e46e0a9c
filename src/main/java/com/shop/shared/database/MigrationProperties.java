package com.shop.shared.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who migrates the database.
 *
 * @param migrations whether an instance migrates the database when it starts, or awaits
 * that the command {@code migrate} does so
 */
@ConfigurationProperties("shop")
record MigrationProperties(@DefaultValue("run") Mode migrations) {

	/** What an instance does if a migration is missing. */
	enum Mode {

		/** It migrates. */
		RUN,
		/** It waits. */
		AWAIT

	}

}

package com.shop.shared.database;

import java.time.Duration;
import java.util.Properties;

import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Creates further pools to the same database. They connect when they are first used. */
final class CopiedPool {

	/**
	 * If the first connection cannot be made, fail at once with the error that says why.
	 */
	private static final long FAIL_AT_ONCE = 1;

	private CopiedPool() {
	}

	/**
	 * Copies the settings of the other pool.
	 * @param answer how long the new pool's connections wait for a response
	 */
	static HikariDataSource of(HikariDataSource other, String name, Duration answer) {
		var pool = of(other, name);
		// Both pools share this Properties object, so it must not be changed.
		var settings = new Properties();
		settings.putAll(other.getDataSourceProperties());
		PGProperty.SOCKET_TIMEOUT.set(settings, Math.toIntExact(answer.toSeconds()));
		settings.replaceAll((_, value) -> String.valueOf(value));
		pool.setDataSource(new SimpleDriverDataSource(new Driver(), other.getJdbcUrl(), settings));
		return pool;
	}

	/** Copies the settings of the other pool. */
	static HikariDataSource of(HikariDataSource other, String name) {
		var pool = new HikariDataSource();
		other.copyStateTo(pool);
		pool.setPoolName(name);
		pool.setInitializationFailTimeout(FAIL_AT_ONCE);
		ReadOnlyServer.watch(pool);
		return pool;
	}

}

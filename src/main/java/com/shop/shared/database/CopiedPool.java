package com.shop.shared.database;

import java.time.Duration;
import java.util.Properties;

import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A second pool to the same database, which connects when it is first asked. */
final class CopiedPool {

	private CopiedPool() {
	}

	/**
	 * Has the settings of the other, and no connections yet.
	 * @param answer how long its connections wait for an answer
	 */
	static HikariDataSource of(HikariDataSource other, String name, Duration answer) {
		var pool = of(other, name);
		// Both pools have the same object of properties, so it must not be changed.
		var settings = new Properties();
		settings.putAll(other.getDataSourceProperties());
		PGProperty.SOCKET_TIMEOUT.set(settings, Math.toIntExact(answer.toSeconds()));
		settings.replaceAll((_, value) -> String.valueOf(value));
		pool.setDataSource(new SimpleDriverDataSource(new Driver(), other.getJdbcUrl(), settings));
		return pool;
	}

	/** Has the settings of the other, and no connections yet. */
	static HikariDataSource of(HikariDataSource other, String name) {
		var pool = new HikariDataSource();
		other.copyStateTo(pool);
		pool.setPoolName(name);
		ReadOnlyServer.watch(pool);
		return pool;
	}

}

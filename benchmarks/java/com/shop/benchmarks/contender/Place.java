package com.shop.benchmarks.contender;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where the servers are.
 *
 * @param url of the database, for JDBC
 * @param slot to read the write-ahead log from, for whom the shop does not name one
 */
public record Place(String url, String user, String brokers, String slot) {

	/** Where all records of the relays go. */
	public static final String TOPIC = "benchmark";

	/** One that commits each statement. */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, this.user, "");
	}

}

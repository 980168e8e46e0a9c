package com.shop.benchmarks.contender;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The addresses of the servers.
 *
 * @param url the JDBC URL of the database
 * @param slot the replication slot, for contenders other than the shop
 */
public record Place(String url, String user, String password, String brokers, String slot) {

	/** The topic to which all contenders send their records. */
	public static final String TOPIC = "benchmark";

	/** Opens a connection in auto-commit mode. */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, this.user, this.password);
	}

}

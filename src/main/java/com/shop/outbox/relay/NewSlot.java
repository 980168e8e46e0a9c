package com.shop.outbox.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The replication slot, right after it was made. What was committed before is in a
 * snapshot of the database that lives until this is closed; what is committed after comes
 * from the slot: no row is in both, and none in neither.
 *
 * @param snapshot its name
 * @param start where the slot starts in the log
 */
record NewSlot(Connection connection, String snapshot, long start) implements AutoCloseable {

	/** Waits until the transactions that are running now have ended. */
	static NewSlot create(JdbcConnectionDetails database) throws SQLException {
		var connection = DriverManager.getConnection(database.getJdbcUrl(), settings(database));
		try {
			var slot = connection.unwrap(PGConnection.class)
				.getReplicationAPI()
				.createReplicationSlot()
				.logical()
				.withSlotName(RelayEngine.SLOT)
				.withOutputPlugin("pgoutput")
				.make();
			return new NewSlot(connection, Objects.requireNonNull(slot.getSnapshotName()),
					slot.getConsistentPoint().asLong());
		}
		catch (SQLException failed) {
			connection.close();
			throw failed;
		}
	}

	private static Properties settings(JdbcConnectionDetails database) {
		var settings = new Properties();
		Optional.ofNullable(database.getUsername()).ifPresent(user -> PGProperty.USER.set(settings, user));
		Optional.ofNullable(database.getPassword()).ifPresent(password -> PGProperty.PASSWORD.set(settings, password));
		PGProperty.REPLICATION.set(settings, "database");
		PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "14");
		PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
		return settings;
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

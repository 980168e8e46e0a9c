package com.shop.outbox.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
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
		var settings = new Properties();
		if (database.getUsername() != null) {
			PGProperty.USER.set(settings, database.getUsername());
		}
		if (database.getPassword() != null) {
			PGProperty.PASSWORD.set(settings, database.getPassword());
		}
		PGProperty.REPLICATION.set(settings, "database");
		PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "14");
		PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
		var connection = DriverManager.getConnection(database.getJdbcUrl(), settings);
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

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

package com.shop.outbox.relay.engine;

import java.sql.SQLException;
import java.util.Optional;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import io.debezium.connector.postgresql.spi.SlotCreationResult;

/**
 * Debezium's connection to the replication slot, with its stream wrapped in a
 * {@link RelayStream}.
 *
 * @param connection the original connection, which does everything else
 */
// Debezium's close() declares Exception, which includes InterruptedException.
@SuppressWarnings("try")
record RelayConnection(ReplicationConnection connection) implements ReplicationConnection {

	@Override
	public ReplicationStream startStreaming(WalPositionLocator position) throws SQLException, InterruptedException {
		return new RelayStream(this.connection.startStreaming(position));
	}

	@Override
	public ReplicationStream startStreaming(Lsn offset, WalPositionLocator position)
			throws SQLException, InterruptedException {
		return new RelayStream(this.connection.startStreaming(offset, position));
	}

	@Override
	public Optional<SlotCreationResult> createReplicationSlot() throws SQLException {
		return this.connection.createReplicationSlot();
	}

	@Override
	public void initConnection() throws SQLException, InterruptedException {
		this.connection.initConnection();
	}

	@Override
	public boolean isConnected() throws SQLException {
		return this.connection.isConnected();
	}

	@Override
	public void reconnect() throws SQLException {
		this.connection.reconnect();
	}

	@Override
	public void close() throws Exception {
		this.connection.close();
	}

}

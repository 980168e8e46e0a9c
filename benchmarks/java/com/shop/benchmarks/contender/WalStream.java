package com.shop.benchmarks.contender;

import java.nio.ByteBuffer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** The outbox's changes as PostgreSQL sends them, read with the driver alone. */
final class WalStream implements AutoCloseable {

	private final PGConnection connection;

	private final PGReplicationStream stream;

	private WalStream(PGConnection connection, PGReplicationStream stream) {
		this.connection = connection;
		this.stream = stream;
	}

	static WalStream open(Place place) throws SQLException {
		var settings = new Properties();
		PGProperty.USER.set(settings, place.user());
		PGProperty.PASSWORD.set(settings, place.password());
		PGProperty.REPLICATION.set(settings, "database");
		PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "9.4");
		PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
		var connection = DriverManager.getConnection(place.url(), settings).unwrap(PGConnection.class);
		var stream = connection.getReplicationAPI()
			.replicationStream()
			.logical()
			.withSlotName(place.slot())
			.withSlotOption("proto_version", 1)
			.withSlotOption("publication_names", "outbox_publication")
			.withStatusInterval(1, TimeUnit.SECONDS)
			.start();
		return new WalStream(connection, stream);
	}

	/** Waits for the next message. */
	ByteBuffer read() throws SQLException {
		return Objects.requireNonNull(this.stream.read(), "it ends only by an error");
	}

	/** The position of the last message read. */
	LogSequenceNumber position() {
		return this.stream.getLastReceiveLSN();
	}

	/** Confirms everything up to the position, so that PostgreSQL need not keep it. */
	void confirm(LogSequenceNumber position) {
		this.stream.setAppliedLSN(position);
		this.stream.setFlushedLSN(position);
	}

	@Override
	public void close() throws SQLException {
		((java.sql.Connection) this.connection).close();
	}

}

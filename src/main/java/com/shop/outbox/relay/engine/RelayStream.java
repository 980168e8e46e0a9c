package com.shop.outbox.relay.engine;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationMessage;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.ReplicationMessage.Operation;

/**
 * The stream of changes from PostgreSQL, in which each outbox row is replaced by an
 * {@link OutboxMessage}.
 *
 * @param stream the original stream
 */
// Debezium's close() declares Exception, which includes InterruptedException.
@SuppressWarnings("try")
record RelayStream(ReplicationStream stream) implements ReplicationStream {

	private static final String OUTBOX = "\"outbox\".\"outbox\"";

	@Override
	public void read(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
		this.stream.read(message -> handOn(message, processor));
	}

	@Override
	public boolean readPending(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
		return this.stream.readPending(message -> handOn(message, processor));
	}

	private static void handOn(ReplicationMessage message, ReplicationMessageProcessor processor)
			throws SQLException, InterruptedException {
		if (isRow(message)) {
			processor.process(new OutboxMessage(message));
		}
		// Messages of other applications in the same database are skipped.
		else if (message.getOperation() != Operation.MESSAGE) {
			processor.process(message);
		}
	}

	private static boolean isRow(ReplicationMessage message) {
		return message.getOperation() == Operation.INSERT && !message.isSkippedMessage()
				&& OUTBOX.equals(message.getTable());
	}

	@Override
	public void flushLsn(Lsn lsn) throws SQLException {
		this.stream.flushLsn(lsn);
	}

	@Override
	public Lsn lastReceivedLsn() {
		return this.stream.lastReceivedLsn();
	}

	@Override
	public Lsn startLsn() {
		return this.stream.startLsn();
	}

	@Override
	public void startKeepAlive(ExecutorService service) {
		this.stream.startKeepAlive(service);
	}

	@Override
	public void stopKeepAlive() {
		this.stream.stopKeepAlive();
	}

	@Override
	public void close() throws Exception {
		this.stream.close();
	}

}

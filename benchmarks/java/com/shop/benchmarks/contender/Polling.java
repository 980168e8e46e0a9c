package com.shop.benchmarks.contender;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The outbox that most teams write: {@code SELECT … FOR UPDATE SKIP LOCKED} in the order
 * of a sequence, send, wait for the broker, delete, commit. At least once; events that
 * commit out of order are sent out of order. Tuned with batches of 1,000, and a pause of
 * 10 ms if there was nothing to send.
 */
final class Polling implements Contender {

	private static final String SELECT = """
			SELECT position, id, key, payload FROM peers.polled ORDER BY position LIMIT 1000 FOR UPDATE SKIP LOCKED""";

	private static final int PAUSE_MS = 10;

	private @Nullable Thread poller;

	@Override
	public void start(Place place) throws SQLException {
		var connection = place.connect();
		connection.setAutoCommit(false);
		var producer = KafkaSettings.producer(place, KafkaSettings.UNTIL_FLUSHED);
		this.poller = Thread.ofPlatform().daemon().start(() -> poll(connection, producer));
	}

	private static void poll(Connection connection, Producer<byte[], byte[]> producer) {
		try (var select = connection.prepareStatement(SELECT);
				var delete = connection.prepareStatement("DELETE FROM peers.polled WHERE position = ANY (?)")) {
			while (true) {
				var sent = batch(select, producer);
				if (!sent.isEmpty()) {
					delete(connection, delete, sent);
				}
				connection.commit();
				if (sent.isEmpty()) {
					TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
				}
			}
		}
		catch (SQLException | ExecutionException failed) {
			throw new IllegalStateException(failed);
		}
		catch (InterruptedException closed) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<Long> batch(PreparedStatement select, Producer<byte[], byte[]> producer)
			throws SQLException, InterruptedException, ExecutionException {
		var positions = new ArrayList<Long>();
		var sent = new ArrayList<Future<?>>();
		try (var rows = select.executeQuery()) {
			while (rows.next()) {
				positions.add(rows.getLong(1));
				sent.add(send(rows, producer));
			}
		}
		producer.flush();
		for (var each : sent) {
			each.get();
		}
		return positions;
	}

	private static Future<?> send(ResultSet row, Producer<byte[], byte[]> producer) throws SQLException {
		return producer.send(KafkaSettings.message(row.getString(2), row.getString(3), row.getString(4)));
	}

	private static void delete(Connection connection, PreparedStatement delete, List<Long> sent) throws SQLException {
		Array positions = connection.createArrayOf("bigint", sent.toArray());
		delete.setArray(1, positions);
		delete.executeUpdate();
	}

	@Override
	public void close() {
		if (this.poller != null) {
			this.poller.interrupt();
		}
	}

}

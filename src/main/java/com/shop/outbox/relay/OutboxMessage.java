package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import io.debezium.connector.postgresql.LogicalDecodingMessageMonitor;
import io.debezium.connector.postgresql.connection.LogicalDecodingMessage;
import io.debezium.connector.postgresql.connection.ReplicationMessage;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.postgresql.core.BaseConnection;

/**
 * A row of the outbox as a logical decoding message, which Debezium hands over as it is,
 * while a row of a table it would print, convert and check column by column. The content
 * is the columns in a fixed order, each as text behind its length.
 */
final class OutboxMessage extends LogicalDecodingMessage {

	private static final String PREFIX = "outbox";

	/** What Debezium calls the topic of all messages, though nothing is sent there. */
	private static final String ROWS = RelayEngine.TOPIC_PREFIX
			+ LogicalDecodingMessageMonitor.LOGICAL_DECODING_MESSAGE_TOPIC_SUFFIX;

	private static final String TICKS = RelayEngine.TOPIC_PREFIX + ".outbox.relay_tick";

	/** In the order in which {@link OutboxRecord} has them. */
	private static final List<String> COLUMNS = List.of("id", "type", "ce_source", "aggregateid", "ce_time", "topic",
			"key", "payload", "traceparent", "occurred_at", "sequence");

	/** The length of a column that is null, or not in the table yet. */
	private static final int NULL = -1;

	/** A row that was inserted. */
	OutboxMessage(ReplicationMessage row) {
		super(Operation.MESSAGE, row.getCommitTime(), row.getTransactionId().getAsLong(), true, PREFIX,
				content(row.getNewTupleList()));
	}

	/**
	 * Whether the change is a row of the outbox, and not a tick. Anything else is
	 * refused: a row that came in another form would be passed over in silence.
	 */
	static boolean isIn(SourceRecord change) {
		var isRow = change.topic().equals(ROWS);
		if (!isRow && !change.topic().equals(TICKS)) {
			throw new RelayFailed("Debezium has read neither an event nor a tick: " + change.topic());
		}
		return isRow;
	}

	/** The row that is in the change. */
	static OutboxRecord record(SourceRecord change) {
		var content = ByteBuffer.wrap(content(change));
		return new OutboxRecord(text(content), text(content), text(content), text(content), text(content),
				text(content), text(content), text(content), textIfAny(content).orElse(null),
				Long.parseLong(text(content)), textIfAny(content).map(Long::valueOf).orElse(null),
				LogPosition.lastCommit(change));
	}

	/** How long the content is of the row in the change; a tick has none. */
	static int bytes(SourceRecord change) {
		return isIn(change) ? content(change).length : 0;
	}

	private static byte[] content(SourceRecord change) {
		return ((Struct) change.value()).getStruct(LogicalDecodingMessageMonitor.DEBEZIUM_LOGICAL_DECODING_MESSAGE_KEY)
			.getBytes(LogicalDecodingMessageMonitor.DEBEZIUM_LOGICAL_DECODING_MESSAGE_CONTENT_KEY);
	}

	private static byte[] content(List<ReplicationMessage.Column> row) {
		var texts = new HashMap<String, byte[]>();
		for (var column : row) {
			if (COLUMNS.contains(column.getName())) {
				value(column)
					.ifPresent(value -> texts.put(column.getName(), value.toString().getBytes(StandardCharsets.UTF_8)));
			}
		}
		var length = texts.values().stream().mapToInt(text -> text.length).sum();
		var content = ByteBuffer.allocate(COLUMNS.size() * Integer.BYTES + length);
		for (var column : COLUMNS) {
			var text = texts.get(column);
			content.putInt((text != null) ? text.length : NULL);
			if (text != null) {
				content.put(text);
			}
		}
		return content.array();
	}

	/** A point in time in microseconds since 1970. */
	private static Optional<Object> value(ReplicationMessage.Column column) {
		var value = column.getValue(OutboxMessage::noConnection, false);
		return Optional
			.ofNullable((value instanceof Instant instant) ? ChronoUnit.MICROS.between(Instant.EPOCH, instant) : value);
	}

	private static BaseConnection noConnection() throws SQLException {
		throw new SQLException("No column of the outbox is of a type that must be looked up");
	}

	private static String text(ByteBuffer content) {
		return textIfAny(content).orElseThrow();
	}

	private static Optional<String> textIfAny(ByteBuffer content) {
		var length = content.getInt();
		if (length == NULL) {
			return Optional.empty();
		}
		var text = new byte[length];
		content.get(text);
		return Optional.of(new String(text, StandardCharsets.UTF_8));
	}

}

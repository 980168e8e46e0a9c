package com.shop.outbox.relay.engine;

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

import com.shop.outbox.relay.model.LogPosition;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayFailed;

/**
 * An outbox row in the form of a logical decoding message. Debezium passes such a message
 * on unchanged, whereas it would format, convert and check each column of a table row.
 * The content consists of the columns in a fixed order, each as text preceded by its
 * length.
 */
final class OutboxMessage extends LogicalDecodingMessage {

	private static final String PREFIX = "outbox";

	/** The topic name that Debezium gives all such messages. Nothing is sent to it. */
	private static final String ROWS = LogPosition.TOPIC_PREFIX
			+ LogicalDecodingMessageMonitor.LOGICAL_DECODING_MESSAGE_TOPIC_SUFFIX;

	private static final String TICKS = LogPosition.TOPIC_PREFIX + ".outbox.relay_tick";

	/** The columns, in the order of {@link OutboxRecord}. */
	private static final List<String> COLUMNS = List.of("id", "type", "ce_source", "aggregateid", "ce_time", "topic",
			"key", "payload", "traceparent", "occurred_at", "sequence", "actor", "signature");

	/** The length that marks a column that is null or not in the table yet. */
	private static final int NULL = -1;

	/** Creates a message from an inserted row. */
	OutboxMessage(ReplicationMessage row) {
		super(Operation.MESSAGE, row.getCommitTime(), row.getTransactionId().getAsLong(), true, PREFIX,
				content(row.getNewTupleList()));
	}

	/**
	 * Whether the change is an outbox row and not a tick. Anything else is an error,
	 * because an unrecognised row would be skipped silently.
	 */
	static boolean isIn(SourceRecord change) {
		var isRow = change.topic().equals(ROWS);
		if (!isRow && !change.topic().equals(TICKS)) {
			throw new RelayFailed("Debezium has read a change that is neither an event nor a tick: " + change.topic());
		}
		return isRow;
	}

	/** Returns the row in the change. */
	static OutboxRecord record(SourceRecord change) {
		var content = ByteBuffer.wrap(content(change));
		return new OutboxRecord(text(content), text(content), text(content), text(content), text(content),
				text(content), text(content), textIfAny(content).orElse(null), textIfAny(content).orElse(null),
				Long.parseLong(text(content)), textIfAny(content).map(Long::valueOf).orElse(null),
				textIfAny(content).orElse(null), textIfAny(content).orElse(null), LogPosition.lastCommit(change));
	}

	/** Returns the length of the row's content; a tick has none. */
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

	/** Returns the value of a column; a timestamp is in microseconds since 1970. */
	private static Optional<Object> value(ReplicationMessage.Column column) {
		var value = column.getValue(OutboxMessage::noConnection, false);
		return Optional
			.ofNullable((value instanceof Instant instant) ? ChronoUnit.MICROS.between(Instant.EPOCH, instant) : value);
	}

	private static BaseConnection noConnection() throws SQLException {
		throw new SQLException("The outbox should have no column whose type has to be looked up");
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

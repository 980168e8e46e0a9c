package com.shop.benchmarks.contender;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The part of PostgreSQL's logical replication protocol (version 1, text) that is needed
 * for rows that are only inserted.
 */
final class Pgoutput {

	private final Map<Integer, Table> tables = new HashMap<>();

	/** A table as described by the stream. */
	record Table(String name, List<String> columns) {
	}

	/** An inserted row. */
	record Row(Table table, List<String> values) {

		/** Whether the row is an event, and not a tick of the relay. */
		boolean isEvent() {
			return this.table.name().equals("outbox");
		}

		String get(String column) {
			return this.values.get(this.table.columns().indexOf(column));
		}

	}

	static boolean isCommit(ByteBuffer message) {
		return message.get(message.position()) == 'C';
	}

	/** Returns the row that the message inserts; empty for other messages. */
	Optional<Row> read(ByteBuffer message) {
		return switch ((char) message.get()) {
			case 'R' -> {
				this.tables.put(message.getInt(), table(message));
				yield Optional.empty();
			}
			case 'I' -> Optional.of(row(message));
			default -> Optional.empty();
		};
	}

	private static Table table(ByteBuffer message) {
		string(message);
		var name = string(message);
		message.get();
		var columns = IntStream.range(0, message.getShort()).mapToObj(_ -> column(message)).toList();
		return new Table(name, columns);
	}

	private static String column(ByteBuffer message) {
		message.get();
		var name = string(message);
		message.getInt();
		message.getInt();
		return name;
	}

	private Row row(ByteBuffer message) {
		var id = message.getInt();
		var table = Optional.ofNullable(this.tables.get(id))
			.orElseThrow(() -> new IllegalStateException("A row of an unknown table: " + id));
		message.get();
		var values = IntStream.range(0, message.getShort()).mapToObj(_ -> value(message)).toList();
		return new Row(table, values);
	}

	/** Returns an empty text for NULL, which no column that is needed contains. */
	private static String value(ByteBuffer message) {
		return (message.get() == 't') ? text(message, message.getInt()) : "";
	}

	private static String text(ByteBuffer message, int length) {
		var text = new String(message.array(), message.arrayOffset() + message.position(), length,
				StandardCharsets.UTF_8);
		message.position(message.position() + length);
		return text;
	}

	private static String string(ByteBuffer message) {
		var end = message.position();
		while (message.get(end) != 0) {
			end++;
		}
		var text = text(message, end - message.position());
		message.get();
		return text;
	}

}

package com.shop.outbox;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The outbox in the database. Rows are only ever inserted. */
@Component
class OutboxTable {

	/**
	 * One statement whatever the number of rows; never {@code COPY}, which gives many
	 * rows one LSN.
	 */
	private static final String INSERT = """
			INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source, ce_time,
			    occurred_at, traceparent)
			SELECT * FROM unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
			    ?::text[], ?::text[], ?::text[]::timestamp[], ?::text[])""";

	private static final List<Function<OutboxRow, Object>> COLUMNS = List.of(OutboxRow::id, OutboxRow::module,
			OutboxRow::subject, OutboxRow::type, OutboxRow::payload, OutboxRow::topic, OutboxRow::key,
			OutboxRow::source, OutboxRow::occurredAt, row -> LocalDateTime.ofInstant(row.occurredAt(), ZoneOffset.UTC));

	private final JdbcOperations jdbc;

	OutboxTable(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	void insert(List<OutboxRow> rows) {
		this.jdbc.update(INSERT, statement -> {
			var index = 1;
			for (var column : COLUMNS) {
				statement.setObject(index++, rows.stream().map(column).map(Object::toString).toArray(String[]::new));
			}
			statement.setObject(index, rows.stream().map(OutboxRow::traceparent).toArray(String[]::new));
		});
	}

}

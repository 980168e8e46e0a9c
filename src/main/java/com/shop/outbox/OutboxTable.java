package com.shop.outbox;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import com.shop.shared.database.Columns;
import com.shop.shared.database.WrittenAtCommit;

/**
 * The outbox table. Its rows are never updated, except that {@link OutboxErasure} makes
 * tombstones of those with data of erased customers.
 */
@Component
class OutboxTable implements WrittenAtCommit.Writer<OutboxRow> {

	/**
	 * Inserts all rows with one statement. {@code COPY} is not an option, because it
	 * gives many rows the same LSN. The counters of the aggregates are increased in a
	 * fixed order, so that two transactions cannot deadlock, and stay locked until the
	 * commit.
	 */
	private static final String INSERT = """
			WITH fresh AS (
			    SELECT *, dense_rank() OVER (PARTITION BY aggregatetype, aggregateid ORDER BY event) AS nth
			    FROM unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
			        ?::text[], ?::text[], ?::text[], ?::text[]::timestamp[], ?::text[], ?::text[], ?::text[])
			    WITH ORDINALITY AS fresh (id, event, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
			        ce_time, occurred_at, signature, traceparent, actor, line)
			), counted AS (
			    INSERT INTO outbox.aggregate AS counter (aggregatetype, aggregateid, last_sequence)
			    SELECT aggregatetype, aggregateid, max(nth) FROM fresh GROUP BY 1, 2 ORDER BY 1, 2
			    ON CONFLICT (aggregatetype, aggregateid)
			    DO UPDATE SET last_sequence = counter.last_sequence + excluded.last_sequence
			    RETURNING aggregatetype, aggregateid, last_sequence
			)
			INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source, ce_time,
			    occurred_at, signature, traceparent, actor, sequence)
			SELECT id, aggregatetype, aggregateid, type, payload, topic, key, ce_source, ce_time, occurred_at,
			    signature, traceparent, actor,
			    last_sequence - max(nth) OVER (PARTITION BY aggregatetype, aggregateid) + nth
			FROM fresh JOIN counted USING (aggregatetype, aggregateid) ORDER BY line""";

	private static final List<Function<OutboxRow, @Nullable Object>> COLUMNS = List.of(OutboxRow::id, OutboxRow::event,
			OutboxRow::module, OutboxRow::subject, OutboxRow::type, OutboxRow::payload, OutboxRow::topic,
			OutboxRow::key, OutboxRow::source, OutboxRow::occurredAt,
			row -> LocalDateTime.ofInstant(row.occurredAt(), ZoneOffset.UTC));

	private final JdbcOperations jdbc;

	private final RowSignature signature;

	OutboxTable(JdbcOperations jdbc, RowSignature signature) {
		this.jdbc = jdbc;
		this.signature = signature;
	}

	@Override
	public void write(List<OutboxRow> rows) {
		var signatures = rows.stream().map(this.signature::of).toArray(String[]::new);
		this.jdbc.update(INSERT, statement -> {
			var index = 1;
			for (var column : COLUMNS) {
				statement.setObject(index++, Columns.of(rows, column));
			}
			statement.setObject(index++, signatures);
			statement.setObject(index++, Columns.of(rows, OutboxRow::traceparent));
			statement.setObject(index, Columns.of(rows, OutboxRow::actor));
		});
	}

}

package com.shop.logging.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Rebuildable;
import com.shop.shared.TopicNames;

/**
 * The audit log. Storing an event again has no effect. The log can be rebuilt from its
 * topic.
 */
@Service
public class AuditLog implements Rebuildable<LogEntry> {

	private static final String CONDITION = """
			WHERE (:orderId::uuid IS NULL OR order_id = :orderId::uuid)
			  AND (:customerId::uuid IS NULL OR customer_id = :customerId::uuid)
			  AND (:type::text IS NULL OR :type IN (type, split_part(type, '.', 4) || '.' || split_part(type, '.', 5),
			      split_part(type, '.', 4)))
			  AND (:from::timestamptz IS NULL OR occurred_at >= :from::timestamptz)
			  AND (:to::timestamptz IS NULL OR occurred_at < :to::timestamptz)
			""";

	private final NamedParameterJdbcOperations batches;

	private final JdbcClient jdbc;

	private final TopicNames topics;

	AuditLog(NamedParameterJdbcOperations batches, JdbcClient jdbc, TopicNames topics) {
		this.topics = topics;
		this.batches = batches;
		this.jdbc = jdbc;
	}

	/** Stores all entries, or none if the database fails. */
	@Transactional
	public void enter(List<LogEntry> entries) {
		enter(table(), entries);
	}

	@Override
	@Transactional
	public int enter(String table, List<LogEntry> entries) {
		var sql = """
				INSERT INTO %s (event_id, type, topic, module, customer_id, order_id, occurred_at, line)
				VALUES (:eventId, :type, :topic, :module, :customerId, :orderId, :occurredAt, :line)
				ON CONFLICT (event_id) DO NOTHING""".formatted(table);
		var rows = entries.stream().map(AuditLog::columns).toArray(SqlParameterSource[]::new);
		return IntStream.of(this.batches.batchUpdate(sql, rows)).sum();
	}

	/** Returns a page of the matching entries, the newest first. */
	@Transactional(readOnly = true)
	public List<LogEntry> find(LogQuery query, long offset, int limit) {
		return this.jdbc
			.sql("SELECT * FROM logging.entries " + CONDITION
					+ "ORDER BY occurred_at DESC, event_id DESC OFFSET :offset LIMIT :limit")
			.params(conditions(query))
			.param("offset", offset)
			.param("limit", limit)
			.query(AuditLog::entry)
			.list();
	}

	/** Counts the matching entries. */
	@Transactional(readOnly = true)
	public long count(LogQuery query) {
		return this.jdbc.sql("SELECT count(*) FROM logging.entries " + CONDITION)
			.params(conditions(query))
			.query(Long.class)
			.single();
	}

	@Override
	public String name() {
		return "audit-log";
	}

	@Override
	public String topic() {
		return this.topics.of("logging-events");
	}

	@Override
	public Class<LogEntry> eventType() {
		return LogEntry.class;
	}

	@Override
	public String table() {
		return "logging.entries";
	}

	@Override
	public String key() {
		return "event_id";
	}

	/** An entry is kept even when its record is gone from the topic. */
	@Override
	public boolean forgets() {
		return false;
	}

	private static SqlParameterSource columns(LogEntry entry) {
		return new MapSqlParameterSource().addValue("eventId", entry.eventId())
			.addValue("type", entry.type())
			.addValue("topic", entry.topic())
			.addValue("module", entry.module())
			.addValue("customerId", (entry.customerId() != null) ? entry.customerId().value() : null)
			.addValue("orderId", (entry.orderId() != null) ? entry.orderId().value() : null)
			.addValue("occurredAt", entry.occurredAt().atOffset(ZoneOffset.UTC))
			.addValue("line", entry.line());
	}

	private static Map<String, @Nullable Object> conditions(LogQuery query) {
		var conditions = new HashMap<String, @Nullable Object>();
		conditions.put("orderId", (query.orderId() != null) ? query.orderId().value() : null);
		conditions.put("customerId", (query.customerId() != null) ? query.customerId().value() : null);
		conditions.put("type", query.type());
		conditions.put("from", utc(query.from()));
		conditions.put("to", utc(query.to()));
		return conditions;
	}

	private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	private static LogEntry entry(ResultSet row, int number) throws SQLException {
		var customerId = row.getObject("customer_id", UUID.class);
		var orderId = row.getObject("order_id", UUID.class);
		return new LogEntry(row.getObject("event_id", UUID.class), row.getString("type"), row.getString("topic"),
				row.getString("module"), (customerId != null) ? new CustomerId(customerId) : null,
				(orderId != null) ? new OrderId(orderId) : null,
				row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getString("line"));
	}

}

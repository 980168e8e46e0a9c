package com.shop.logging.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Rebuildable;
import com.shop.shared.TopicNames;
import com.shop.shared.database.Columns;
import com.shop.shared.database.StoredTime;
import com.shop.shared.database.TimeKey;

/**
 * The audit log. Storing an event again has no effect. The log can be rebuilt from its
 * topic.
 */
@Service
public class AuditLog implements Rebuildable<LogEntry> {

	private final JdbcClient jdbc;

	private final TopicNames topics;

	AuditLog(JdbcClient jdbc, TopicNames topics) {
		this.topics = topics;
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
		return this.jdbc.sql("""
				INSERT INTO %s (event_id, type, topic, module, customer_id, order_id, occurred_at, actor, line)
				SELECT * FROM unnest(:eventIds::text[]::uuid[], :types::text[], :topics::text[], :modules::text[],
				    :customerIds::text[]::uuid[], :orderIds::text[]::uuid[], :occurredAt::text[]::timestamptz[],
				    :actors::text[], :lines::text[])
				ON CONFLICT (event_id) DO NOTHING""".formatted(table))
			.param("eventIds", Columns.of(entries, LogEntry::eventId))
			.param("types", Columns.of(entries, LogEntry::type))
			.param("topics", Columns.of(entries, LogEntry::topic))
			.param("modules", Columns.of(entries, LogEntry::module))
			.param("customerIds", Columns.of(entries, LogEntry::customerId))
			.param("orderIds", Columns.of(entries, LogEntry::orderId))
			.param("occurredAt", Columns.of(entries, LogEntry::occurredAt))
			.param("actors", Columns.of(entries, LogEntry::actor))
			.param("lines", Columns.of(entries, LogEntry::line))
			.update();
	}

	/** Returns the matching entries in the order of their time: those after that one. */
	@Transactional(readOnly = true)
	public List<LogEntry> find(LogQuery query, Sort.Direction direction, @Nullable TimeKey after, int atMost) {
		var conditions = LogConditions.of(query);
		var statement = this.jdbc.sql(select(conditions, direction, after))
			.params(conditions.parameters())
			.param("limit", atMost);
		if (after != null) {
			statement = statement.param("time", after.utc()).param("event", after.id());
		}
		return statement.query(AuditLog::entry).list();
	}

	static String select(LogConditions conditions, Sort.Direction direction, @Nullable TimeKey after) {
		var rest = (after == null) ? ""
				: " AND (occurred_at, event_id) %s (:time, :event)".formatted(direction.isAscending() ? ">" : "<");
		return "SELECT * FROM logging.entries WHERE " + conditions.sql() + rest
				+ " ORDER BY occurred_at %1$s, event_id %1$s LIMIT :limit".formatted(direction);
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

	private static LogEntry entry(ResultSet row, int number) throws SQLException {
		var customerId = row.getObject("customer_id", UUID.class);
		var orderId = row.getObject("order_id", UUID.class);
		return new LogEntry(row.getObject("event_id", UUID.class), row.getString("type"), row.getString("topic"),
				row.getString("module"), (customerId != null) ? new CustomerId(customerId) : null,
				(orderId != null) ? new OrderId(orderId) : null, StoredTime.in(row, "occurred_at"),
				row.getString("actor"), row.getString("line"));
	}

}

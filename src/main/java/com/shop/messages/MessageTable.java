package com.shop.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.database.Columns;
import com.shop.shared.database.StoredTime;

/**
 * The table of messages that listeners have not handled yet. All times are the
 * database's. An instance owns a message only while it holds the lock of its row, and
 * nobody waits for a locked row.
 */
@Component
class MessageTable {

	private static final int FAILURES_KEPT = 20;

	/**
	 * A transaction that holds the locks of several messages must not wait long for
	 * another lock, because two such transactions can wait for each other. This is
	 * shorter than PostgreSQL's {@code deadlock_timeout}, and much longer than such a
	 * transaction takes.
	 */
	private static final String LIMIT_LOCK_WAIT = "SET LOCAL lock_timeout = '500ms'";

	private final JdbcClient jdbc;

	private final MessageProperties properties;

	MessageTable(JdbcClient jdbc, MessageProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/** A message that is due, its listener, and whether that has failed before. */
	record Due(UUID id, String listener, boolean hasFailed) {
	}

	/** The state of a message after its listener has failed. */
	record Failed(Message message, String cause, int attempts, Instant nextAttemptAt, boolean parked) {
	}

	/** Inserts all messages of a transaction with one statement. */
	void insert(List<Message> messages) {
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, traceparent, actor)
				SELECT * FROM unnest(:ids::text[]::uuid[], :listeners::text[], :types::text[], :contents::text[],
				    :traces::text[], :actors::text[])""")
			.param("ids", Columns.of(messages, Message::id))
			.param("listeners", Columns.of(messages, Message::listener))
			.param("types", Columns.of(messages, Message::type))
			.param("contents", Columns.of(messages, Message::content))
			.param("traces", Columns.of(messages, Message::traceparent))
			.param("actors", Columns.of(messages, Message::actor))
			.update();
	}

	/**
	 * From now on, the current transaction fails soon if it has to wait for a lock.
	 */
	void limitLockWait() {
		this.jdbc.sql(LIMIT_LOCK_WAIT).update();
	}

	/**
	 * Deletes and returns those messages that are due and that nobody else is delivering.
	 * In the listener's transaction this both claims and completes them; a rollback
	 * restores them.
	 * <p>
	 * The rows to be locked are selected into an array, which happens once. With
	 * {@code IN (SELECT … FOR UPDATE)}, PostgreSQL may select them again for each row of
	 * the table. It did so after statistics were gathered while the table was empty; with
	 * 800 messages waiting, one claim took ten seconds.
	 */
	List<Message> take(Collection<UUID> ids) {
		return this.jdbc.sql("""
				DELETE FROM event_publication WHERE id = ANY (ARRAY(
				    SELECT id FROM event_publication
				    WHERE id = ANY (?::text[]::uuid[]) AND parked_at IS NULL AND next_attempt_at <= now()
				    FOR UPDATE SKIP LOCKED))
				RETURNING *""")
			.param(ids.stream().map(UUID::toString).toArray(String[]::new))
			.query(this::message)
			.list();
	}

	/**
	 * Records a failure, unless another instance is delivering the message or has
	 * recorded a failure in the meantime. The last failures are kept with their causes.
	 * @param counts whether the failure counts towards the limit at which the message is
	 * parked
	 */
	Optional<Failed> fail(UUID id, String cause, String stackTrace, boolean counts) {
		return this.jdbc.sql("""
				UPDATE event_publication SET cause = :cause, stack_trace = :stackTrace, attempts = attempts + :counted,
				    failures = CASE WHEN jsonb_array_length(failures) < :kept THEN failures ELSE failures - 0 END
				        || jsonb_build_object('at', now(), 'cause', :cause::text),
				    next_attempt_at = now()
				       + make_interval(secs => least(:maxDelay, :delay * 2.0 ^ least(attempts, 40))),
				    parked_at = CASE WHEN :counted > 0 AND attempts + :counted >= :maxAttempts THEN now() END
				WHERE id = (
				    SELECT id FROM event_publication
				    WHERE id = :id AND parked_at IS NULL AND next_attempt_at <= now() FOR UPDATE SKIP LOCKED)
				RETURNING *""")
			.param("cause", cause)
			.param("stackTrace", stackTrace)
			.param("kept", FAILURES_KEPT)
			.param("counted", counts ? 1 : 0)
			.param("delay", seconds(this.properties.retryDelay()))
			.param("maxDelay", seconds(this.properties.maxRetryDelay()))
			.param("maxAttempts", this.properties.maxAttempts())
			.param("id", id)
			.query((row, number) -> new Failed(message(row, number), cause, row.getInt("attempts"),
					StoredTime.in(row, "next_attempt_at"), row.getObject("parked_at") != null))
			.optional();
	}

	/**
	 * Returns messages that nobody seems to deliver, the longest overdue first: those
	 * that are due for another attempt, and those that were sent a while ago but never
	 * tried.
	 */
	List<Due> due(int limit) {
		return this.jdbc.sql("""
				SELECT id, listener_id, attempts FROM event_publication
				WHERE parked_at IS NULL AND next_attempt_at <= now()
				    AND (attempts > 0 OR published_at < now() - make_interval(secs => ?))
				ORDER BY next_attempt_at LIMIT ?""")
			.params(seconds(this.properties.leftAfter()), limit)
			.query((row, _) -> new Due(row.getObject("id", UUID.class),
					this.properties.currentName(row.getString("listener_id")), row.getInt("attempts") > 0))
			.list();
	}

	private Message message(ResultSet row, int number) throws SQLException {
		return new Message(row.getObject("id", UUID.class), this.properties.currentName(row.getString("listener_id")),
				this.properties.currentName(row.getString("event_type")), row.getString("serialized_event"),
				row.getString("traceparent"), row.getString("actor"));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}

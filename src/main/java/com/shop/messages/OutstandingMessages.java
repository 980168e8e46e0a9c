package com.shop.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.shop.shared.OrderId;

/**
 * What listeners have not dealt with, as an operator sees it. A message that is just
 * being delivered is left to that: its row is locked.
 */
@Service
public class OutstandingMessages {

	private static final Logger log = LoggerFactory.getLogger(OutstandingMessages.class);

	private static final String MESSAGES = """
			(SELECT *,
			    CASE WHEN parked_at IS NOT NULL THEN 'PARKED' WHEN attempts > 0 THEN 'FAILING' ELSE 'WAITING' END
			        AS state,
			    CASE WHEN serialized_event IS JSON OBJECT THEN serialized_event::jsonb ->> 'orderId' END AS order_id
			 FROM event_publication) AS message
			""";

	private static final String AGAIN = """
			UPDATE event_publication SET attempts = 0, next_attempt_at = now(), parked_at = NULL
			WHERE id IN (SELECT id FROM event_publication WHERE %s FOR UPDATE SKIP LOCKED)""";

	private final JdbcClient jdbc;

	OutstandingMessages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * How much there is.
	 *
	 * @param oldest how long ago the oldest was published; zero if there is none
	 */
	record Backlog(long waiting, long failing, long parked, Duration oldest) {
	}

	/** A part of those in the state, or of all; the oldest first. */
	public List<OutstandingMessage> find(@Nullable MessageState state, long offset, int limit) {
		return this.jdbc
			.sql("SELECT * FROM " + MESSAGES + " WHERE :state::text IS NULL OR state = :state"
					+ " ORDER BY published_at, id OFFSET :offset LIMIT :limit")
			.param("state", nameOf(state))
			.param("offset", offset)
			.param("limit", limit)
			.query(OutstandingMessages::message)
			.list();
	}

	/** How many are in the state, or there are at all. */
	public long count(@Nullable MessageState state) {
		return this.jdbc.sql("SELECT count(*) FROM " + MESSAGES + " WHERE :state::text IS NULL OR state = :state")
			.param("state", nameOf(state))
			.query(Long.class)
			.single();
	}

	/** The message; refuses an id that there is not. */
	public OutstandingMessage get(MessageId id) {
		return this.jdbc.sql("SELECT * FROM " + MESSAGES + " WHERE id = ?")
			.param(id.value())
			.query(OutstandingMessages::message)
			.optional()
			.orElseThrow(() -> new MessageNotFound(id));
	}

	/**
	 * Lets it be delivered at once, its attempts counted anew. One that is just being
	 * delivered is left to that.
	 */
	public void retry(MessageId id) {
		if (this.jdbc.sql(AGAIN.formatted("id = ?")).param(id.value()).update() == 0) {
			get(id);
		}
		log.info("Message {} is retried on request", id);
	}

	/** Lets all that are parked for the listener be delivered; how many those are. */
	public int retryParkedOf(String listener) {
		var retried = this.jdbc.sql(AGAIN.formatted("parked_at IS NOT NULL AND listener_id = ?"))
			.param(listener)
			.update();
		log.info("{} parked messages of listener {} are retried on request", retried, listener);
		return retried;
	}

	/** Gives up one that is parked; refuses to if it is not. */
	public void discard(MessageId id) {
		var message = get(id);
		if (this.jdbc.sql("DELETE FROM event_publication WHERE id = ? AND parked_at IS NOT NULL")
			.param(id.value())
			.update() == 0) {
			throw new MessageNotParked(get(id));
		}
		log.warn("Message {}, {} for listener {}, is discarded on request", id, message.type(), message.listener());
	}

	Backlog backlog() {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting,
				    count(*) FILTER (WHERE state = 'FAILING') AS failing,
				    count(*) FILTER (WHERE state = 'PARKED') AS parked,
				    coalesce(extract(epoch FROM now() - min(published_at)), 0) AS age FROM\s""" + MESSAGES)
			.query((row, _) -> new Backlog(row.getLong("waiting"), row.getLong("failing"), row.getLong("parked"),
					Duration.ofMillis((long) (row.getDouble("age") * 1000))))
			.single();
	}

	private static @Nullable String nameOf(@Nullable MessageState state) {
		return (state != null) ? state.name() : null;
	}

	private static OutstandingMessage message(ResultSet row, int number) throws SQLException {
		var orderId = row.getString("order_id");
		return new OutstandingMessage(new MessageId(row.getObject("id", UUID.class)), row.getString("listener_id"),
				row.getString("event_type"), MessageState.valueOf(row.getString("state")), row.getInt("attempts"),
				instant(row, "published_at"), instant(row, "next_attempt_at"), row.getString("cause"),
				(row.getObject("parked_at") != null) ? instant(row, "parked_at") : null,
				(orderId != null) ? OrderId.valueOf(orderId) : null);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}

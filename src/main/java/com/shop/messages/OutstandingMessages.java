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
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.messages.MessageDetails.Failure;
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

	private static final String FILTERED = """
			WHERE (:state::text IS NULL OR state = :state) AND (:listener::text IS NULL OR listener_id = :listener)
			   AND (:order::text IS NULL OR order_id = :order)""";

	private static final String AGAIN = """
			UPDATE event_publication SET attempts = 0, next_attempt_at = now(), parked_at = NULL
			WHERE id IN (SELECT id FROM event_publication WHERE %s FOR UPDATE SKIP LOCKED)""";

	private final JdbcClient jdbc;

	private final Listeners listeners;

	private final JsonMapper json;

	OutstandingMessages(JdbcClient jdbc, Listeners listeners, JsonMapper json) {
		this.jdbc = jdbc;
		this.listeners = listeners;
		this.json = json;
	}

	/**
	 * How much there is.
	 *
	 * @param oldest how long ago the oldest was published; zero if there is none
	 */
	record Backlog(long waiting, long failing, long parked, Duration oldest) {
	}

	/** Which messages are asked for: those that have all that is not null. */
	public record Filter(@Nullable MessageState state, @Nullable String listener, @Nullable OrderId orderId) {

		private static final Filter PARKED = new Filter(MessageState.PARKED, null, null);

	}

	/** A part of those that the filter lets through; the oldest first. */
	public List<OutstandingMessage> find(Filter filter, long offset, int limit) {
		return filtered(
				"SELECT * FROM " + MESSAGES + FILTERED + " ORDER BY published_at, id OFFSET :offset LIMIT :limit",
				filter)
			.param("offset", offset)
			.param("limit", limit)
			.query(OutstandingMessages::message)
			.list();
	}

	/** How many the filter lets through. */
	public long count(Filter filter) {
		return filtered("SELECT count(*) FROM " + MESSAGES + FILTERED, filter).query(Long.class).single();
	}

	private JdbcClient.StatementSpec filtered(String query, Filter filter) {
		return this.jdbc.sql(query)
			.param("state", (filter.state() != null) ? filter.state().name() : null)
			.param("listener", filter.listener())
			.param("order", (filter.orderId() != null) ? filter.orderId().toString() : null);
	}

	/** Those that wait for an operator, the oldest first. */
	List<OutstandingMessage> parked(int limit) {
		return find(Filter.PARKED, 0, limit);
	}

	/** How many wait for an operator. */
	long countParked() {
		return count(Filter.PARKED);
	}

	/** All that is known of the message; refuses an id that there is not. */
	public MessageDetails details(MessageId id) {
		return this.jdbc.sql("SELECT * FROM " + MESSAGES + " WHERE id = ?")
			.param(id.value())
			.query((row, number) -> new MessageDetails(message(row, number), row.getString("serialized_event"),
					traceId(row.getString("traceparent")), row.getString("stack_trace"),
					failures(row.getString("failures"))))
			.optional()
			.orElseThrow(() -> new MessageNotFound(id));
	}

	private List<Failure> failures(String stored) {
		return List.of(this.json.readValue(stored, Failure[].class));
	}

	/** Version and trace id are the first two parts, of two and 32 digits. */
	private static @Nullable String traceId(@Nullable String traceparent) {
		return (traceparent != null) ? traceparent.substring(3, 35) : null;
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

	/**
	 * Lets all that are parked for the listener be delivered; how many those are. Refuses
	 * a listener that there is not.
	 */
	public int retryParkedOf(String listener) {
		var retried = this.jdbc.sql(AGAIN.formatted("parked_at IS NOT NULL AND listener_id = ?"))
			.param(listener)
			.update();
		if (retried == 0 && !this.listeners.ids().contains(listener)) {
			throw new ListenerNotFound(this.listeners.ids());
		}
		log.info("{} parked messages of listener {} are retried on request", retried, listener);
		return retried;
	}

	/**
	 * Gives up one that is parked; refuses to if it is not. What it was and why it was
	 * given up is kept.
	 */
	@Transactional
	public void discard(MessageId id, String reason) {
		var message = get(id);
		if (this.jdbc.sql("""
				WITH gone AS (
				    DELETE FROM event_publication WHERE id = :id AND parked_at IS NOT NULL RETURNING *)
				INSERT INTO discarded_message
				   (id, listener_id, event_type, order_id, published_at, attempts, cause, reason)
				SELECT id, listener_id, event_type, :order, published_at, attempts, cause, :reason FROM gone""")
			.param("id", id.value())
			.param("order", (message.orderId() != null) ? message.orderId().toString() : null)
			.param("reason", reason)
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

	private static OutstandingMessage message(ResultSet row, int number) throws SQLException {
		var orderId = row.getString("order_id");
		var parked = row.getObject("parked_at") != null;
		return new OutstandingMessage(new MessageId(row.getObject("id", UUID.class)), row.getString("listener_id"),
				row.getString("event_type"), MessageState.valueOf(row.getString("state")), row.getInt("attempts"),
				instant(row, "published_at"), parked ? null : instant(row, "next_attempt_at"), row.getString("cause"),
				parked ? instant(row, "parked_at") : null, (orderId != null) ? OrderId.valueOf(orderId) : null);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}

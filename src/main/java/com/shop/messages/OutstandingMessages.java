package com.shop.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
import com.shop.shared.database.StoredTime;
import com.shop.shared.database.TimeKey;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/**
 * The messages that listeners have not handled, as operators see and change them. A
 * message that is being delivered at this moment is not changed, because its row is
 * locked.
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
			   AND (:order::text IS NULL OR order_id = :order)
			""";

	private static final String AGAIN = """
			WITH chosen AS MATERIALIZED (SELECT id FROM event_publication WHERE %s FOR UPDATE SKIP LOCKED)
			UPDATE event_publication SET attempts = 0, next_attempt_at = now(), parked_at = NULL
			FROM chosen WHERE event_publication.id = chosen.id""";

	private final JdbcClient jdbc;

	private final Listeners listeners;

	private final MessageDelivery delivery;

	private final JsonMapper json;

	OutstandingMessages(JdbcClient jdbc, Listeners listeners, MessageDelivery delivery, JsonMapper json) {
		this.jdbc = jdbc;
		this.listeners = listeners;
		this.delivery = delivery;
		this.json = json;
	}

	/**
	 * How much there is.
	 *
	 * @param oldest how long ago the oldest was published; zero if there is none
	 */
	record Backlog(long waiting, long failing, long parked, Duration oldest) {
	}

	/** The messages to find. A null component matches all messages. */
	public record Filter(@Nullable MessageState state, @Nullable String listener, @Nullable OrderId orderId) {

		private static final Filter PARKED = new Filter(MessageState.PARKED, null, null);

	}

	/** Returns the matching messages, the oldest first: those after that one, or all. */
	public List<OutstandingMessage> find(Filter filter, @Nullable TimeKey after, int atMost) {
		return filtered("SELECT * FROM " + MESSAGES + FILTERED + """
				AND (:time::timestamptz IS NULL OR (published_at, id) > (:time, :id))
				ORDER BY published_at, id LIMIT :limit""", filter).param("time", (after != null) ? after.utc() : null)
			.param("id", (after != null) ? after.id() : null)
			.param("limit", atMost)
			.query(OutstandingMessages::message)
			.list();
	}

	private JdbcClient.StatementSpec filtered(String query, Filter filter) {
		return this.jdbc.sql(query)
			.param("state", (filter.state() != null) ? filter.state().name() : null)
			.param("listener", filter.listener())
			.param("order", (filter.orderId() != null) ? filter.orderId().toString() : null);
	}

	/** Returns whose these messages are, in alphabetical order. */
	public List<String> listenersOf(List<MessageId> ids) {
		return this.jdbc
			.sql("SELECT DISTINCT listener_id FROM event_publication WHERE id IN (:ids) ORDER BY listener_id")
			.param("ids", ids.stream().map(MessageId::value).toList())
			.query((row, _) -> row.getString("listener_id"))
			.list();
	}

	/**
	 * Messages of a listener that failed for the same reason.
	 *
	 * @param oldest when the oldest of them was published
	 */
	public record Group(String listener, MessageState state, String cause, long count, Instant oldest) {
	}

	/** Returns the messages that have failed, in groups, the largest first. */
	public List<Group> failedByCause(int limit) {
		return this.jdbc
			.sql("SELECT listener_id, state, coalesce(cause, '') AS cause, count(*) AS count,"
					+ " min(published_at) AS oldest FROM " + MESSAGES + """
							WHERE state <> 'WAITING'
							GROUP BY listener_id, state, coalesce(cause, '')
							ORDER BY state DESC, count(*) DESC LIMIT ?""")
			.param(limit)
			.query((row, _) -> new Group(row.getString("listener_id"), MessageState.valueOf(row.getString("state")),
					row.getString("cause"), row.getLong("count"), StoredTime.in(row, "oldest")))
			.list();
	}

	/** Returns messages that wait for an operator, the oldest first. */
	List<OutstandingMessage> parked(int limit) {
		return find(Filter.PARKED, null, limit);
	}

	/** Counts the messages that wait for an operator. */
	long countParked() {
		return filtered("SELECT count(*) FROM " + MESSAGES + FILTERED, Filter.PARKED).query(Long.class).single();
	}

	/** Returns all details of the message; refuses an unknown id. */
	public MessageDetails details(MessageId id) {
		return this.jdbc.sql("SELECT * FROM " + MESSAGES + " WHERE id = ?")
			.param(id.value())
			.query((row, number) -> new MessageDetails(message(row, number), row.getString("serialized_event"),
					traceId(row.getString("traceparent")), row.getString("stack_trace"),
					failures(row.getString("failures"))))
			.optional()
			.orElseThrow(() -> notFound(id));
	}

	private List<Failure> failures(String stored) {
		return List.of(this.json.readValue(stored, Failure[].class));
	}

	/** A traceparent begins with a version of two digits, a hyphen, and the trace id. */
	private static @Nullable String traceId(@Nullable String traceparent) {
		return (traceparent != null) ? traceparent.substring(3, 35) : null;
	}

	/** Returns the message; refuses an unknown id. */
	public OutstandingMessage get(MessageId id) {
		return this.jdbc.sql("SELECT * FROM " + MESSAGES + " WHERE id = ?")
			.param(id.value())
			.query(OutstandingMessages::message)
			.optional()
			.orElseThrow(() -> notFound(id));
	}

	/**
	 * Makes the message due now and resets its attempts. A message that is being
	 * delivered at this moment is not changed.
	 */
	public void retry(MessageId id) {
		if (this.jdbc.sql(AGAIN.formatted("id = ?")).param(id.value()).update() == 0) {
			get(id);
		}
		this.delivery.polling().wakeAfterCommit(Duration.ZERO);
		log.info("Message {} is retried on request", id);
	}

	/**
	 * Makes all parked messages of the listener due now, and returns their number.
	 * Refuses an unknown listener.
	 */
	public int retryParkedOf(String listener) {
		var retried = this.jdbc.sql(AGAIN.formatted("parked_at IS NOT NULL AND listener_id = ?"))
			.param(listener)
			.update();
		if (retried == 0 && !this.listeners.ids().contains(listener)) {
			throw new NotFound("LISTENER_NOT_FOUND",
					"There is no such listener; there are " + String.join(", ", this.listeners.ids()) + ".");
		}
		this.delivery.polling().wakeAfterCommit(Duration.ZERO);
		log.info("{} parked messages of listener {} are retried on request", retried, listener);
		return retried;
	}

	/**
	 * Deletes a parked message; refuses one that is not parked. A record of the message
	 * and the reason is kept, without the content.
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
			throw new Conflict("MESSAGE_NOT_PARKED",
					"Only what is parked can be discarded; the message is " + get(id).state() + ".");
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

	/** The refusal for a message that never was, or is no more. */
	private static NotFound notFound(MessageId id) {
		return new NotFound("MESSAGE_NOT_FOUND", "There is no message " + id + "; what is dealt with is gone.");
	}

	private static OutstandingMessage message(ResultSet row, int number) throws SQLException {
		var orderId = row.getString("order_id");
		var parked = row.getObject("parked_at") != null;
		return new OutstandingMessage(new MessageId(row.getObject("id", UUID.class)), row.getString("listener_id"),
				row.getString("event_type"), MessageState.valueOf(row.getString("state")), row.getInt("attempts"),
				StoredTime.in(row, "published_at"), parked ? null : StoredTime.in(row, "next_attempt_at"),
				row.getString("cause"), parked ? StoredTime.in(row, "parked_at") : null,
				(orderId != null) ? OrderId.valueOf(orderId) : null);
	}

}

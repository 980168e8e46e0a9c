package com.shop.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.RelayProgress;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.database.StoredTime;
import com.shop.shared.database.TimeKey;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/**
 * Events that the broker refused, for an operator to retry or discard. Either way, the
 * outbox afterwards contains exactly the events that belong on the topics.
 */
@Service
public class ParkedEvents {

	private static final Logger log = LoggerFactory.getLogger(ParkedEvents.class);

	/**
	 * Whether the event's aggregate has later ones, on whatever topics. As long as the
	 * counter is locked, there are no further ones.
	 */
	private static final String LATER = """
			SELECT last_sequence > coalesce(event.sequence, 0) FROM outbox.aggregate AS counter
			JOIN outbox.outbox AS event USING (aggregatetype, aggregateid)
			WHERE event.id = ? AND event.topic = ANY (?) FOR UPDATE OF counter""";

	/**
	 * Whether the event's aggregate has a later one on the same topic. Only the counter
	 * tells of events that are no longer in the outbox, and not their topics; so these
	 * count as if they were on the same one.
	 */
	private static final String OVERTAKEN = """
			SELECT EXISTS (SELECT FROM outbox.outbox AS event
			    JOIN outbox.aggregate AS counter USING (aggregatetype, aggregateid)
			    CROSS JOIN LATERAL (
			        SELECT count(DISTINCT later.sequence) AS number, bool_or(later.topic = event.topic) AS on_topic
			        FROM outbox.outbox AS later
			        WHERE later.aggregatetype = event.aggregatetype AND later.aggregateid = event.aggregateid
			        AND later.sequence > coalesce(event.sequence, 0)) AS known
			    WHERE event.id = ? AND event.topic = ANY (?)
			    AND (known.on_topic OR known.number < counter.last_sequence - coalesce(event.sequence, 0)))""";

	/** How long the relay may take to pass the event. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final JdbcClient jdbc;

	private final OutboxTable table;

	private final LogRows logRows;

	private final TopicSettings topics;

	private final DatabaseConnections connections;

	private final RelayProgress relay;

	private final Clock clock;

	ParkedEvents(JdbcClient jdbc, OutboxTable table, LogRows logRows, TopicSettings topics,
			DatabaseConnections connections, RelayProgress relay, Clock clock) {
		this.jdbc = jdbc;
		this.table = table;
		this.logRows = logRows;
		this.topics = topics;
		this.connections = connections;
		this.relay = relay;
		this.clock = clock;
	}

	/** A parked event. */
	public record ParkedEvent(UUID id, String topic, String key, Instant occurredAt, Instant parkedAt, String error) {

		/** Where it is in the list. */
		public TimeKey place() {
			return new TimeKey(this.parkedAt, this.id);
		}

	}

	/**
	 * Returns parked events, the oldest first, after that one; null stands for the start.
	 */
	public List<ParkedEvent> find(@Nullable TimeKey after, int atMost) {
		return this.jdbc.sql("""
				SELECT * FROM outbox.parked WHERE :after::timestamptz IS NULL OR (parked_at, id) > (:after, :id)
				ORDER BY parked_at, id LIMIT :atMost""")
			.param("after", (after != null) ? after.utc() : null)
			.param("id", (after != null) ? after.id() : null)
			.param("atMost", atMost)
			.query((row, _) -> new ParkedEvent(row.getObject("id", UUID.class), row.getString("topic"),
					row.getString("key"), row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					StoredTime.in(row, "parked_at"), row.getString("error")))
			.list();
	}

	/**
	 * Writes the event to the outbox again as the newest event of its aggregate, with a
	 * new id and the next sequence number, and with another entry of the audit log. The
	 * relay then sends both like any others.
	 * @throws Conflict if the relay may read the event again, if the event is no longer
	 * in the outbox, or if its topic keeps only the newest event of an aggregate and this
	 * one is not, so that Kafka would remove a newer state and keep this one
	 */
	@Transactional
	public UUID retry(UUID id) {
		take(id);
		requireNewest(id);
		var row = this.jdbc.sql("SELECT * FROM outbox.outbox WHERE id = ?")
			.param(id)
			.query((found, _) -> again(found))
			.optional()
			.orElseThrow(() -> new Conflict("PARKED_EVENT_GONE",
					"Event " + id + " is no longer in the outbox, so it can only be discarded and not be sent again."));
		// The log has told of an id that was never published, and must tell of the new
		// one.
		var logRow = this.logRows.ofReplacement(row, id);
		delete(id);
		this.table.write(Stream.concat(Stream.of(row), logRow.stream()).toList());
		log.info("Parked event {} will be sent again with the id {}", id, row.id());
		return row.id();
	}

	private void requireNewest(UUID id) {
		var compacted = this.topics.compacted().toArray(String[]::new);
		if (!this.jdbc.sql(LATER).params(id, compacted).query(Boolean.class).optional().orElse(false)) {
			return;
		}
		// The outbox has no index on aggregates.
		this.connections.letTransactionTakeLong();
		if (this.jdbc.sql(OVERTAKEN).params(id, compacted).query(Boolean.class).single()) {
			throw new Conflict("PARKED_EVENT_OVERTAKEN",
					"Event " + id + " can only be discarded: a later state of the same aggregate has been published,"
							+ " or may have been, and its topic would lose that to this older one.");
		}
	}

	/**
	 * Discards the event, so that it is never published.
	 * @throws Conflict if the relay may read the event again
	 */
	@Transactional
	public void discard(UUID id) {
		take(id);
		delete(id);
		log.warn("Parked event {} was discarded", id);
	}

	/**
	 * An event is parked before Kafka has the position behind it. A relay that ends in
	 * between reads the event again, and publishes what is no longer parked.
	 */
	private void requirePassed(UUID id) {
		if (!this.relay.catchesUp(PATIENCE)) {
			throw new Conflict("RELAY_BEHIND", "The relay is behind, so it may still read event " + id
					+ " again. Try again when it has caught up; GET /ops/relay shows how far it is.");
		}
	}

	private void take(UUID id) {
		requirePassed(id);
		if (this.jdbc.sql("DELETE FROM outbox.parked WHERE id = ?").param(id).update() == 0) {
			throw new NotFound("PARKED_EVENT_UNKNOWN", "There is no parked event " + id + ".");
		}
	}

	private void delete(UUID id) {
		this.jdbc.sql("DELETE FROM outbox.outbox WHERE id = ?").param(id).update();
	}

	private OutboxRow again(ResultSet row) throws SQLException {
		var id = TimeOrderedUuid.next();
		return new OutboxRow(id, id, row.getString("aggregatetype"), row.getString("aggregateid"),
				row.getString("type"), row.getString("payload"), row.getString("topic"), row.getString("key"),
				this.clock.instant(), row.getString("traceparent"), row.getString("actor"));
	}

}

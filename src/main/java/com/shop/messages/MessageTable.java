package com.shop.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that listeners still have to deal with; time is the database's. */
@Component
class MessageTable {

	private final JdbcClient jdbc;

	private final MessageProperties properties;

	MessageTable(JdbcClient jdbc, MessageProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/** A message as it is stored, on its way to one listener. */
	record Stored(Delivery delivery, String message, Instant publishedAt) {
	}

	/** What has become of a message whose listener failed. */
	record Failed(int attempts, Instant nextAttemptAt, boolean parked) {
	}

	/** One message to all its listeners: one statement. */
	void insert(String message, List<Delivery> deliveries) {
		var first = deliveries.getFirst();
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, owner, serialized_event)
				SELECT delivery.*, :type, :owner::uuid, :message
				FROM unnest(:ids::text[]::uuid[], :listeners::text[]) AS delivery""")
			.param("type", first.type())
			.param("owner", first.owner())
			.param("message", message)
			.param("ids", deliveries.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new))
			.param("listeners", deliveries.stream().map(Delivery::listener).toArray(String[]::new))
			.update();
	}

	/**
	 * Within the listener's transaction. The row stays locked until that ends, so that
	 * nobody else can take it.
	 * @return false if the message is not the owner's any more
	 */
	boolean delete(Delivery delivery) {
		return this.jdbc.sql("DELETE FROM event_publication WHERE id = :id AND owner = :owner")
			.param("id", delivery.id())
			.param("owner", delivery.owner())
			.update() == 1;
	}

	/**
	 * Empty if somebody else has taken the message meanwhile.
	 * @param counts whether it is one of the failures after which the message is parked
	 */
	Optional<Failed> fail(Delivery delivery, String cause, boolean counts) {
		return this.jdbc.sql("""
				UPDATE event_publication SET owner = NULL, cause = :cause, attempts = attempts + :counted,
				    next_attempt_at = now()
				       + make_interval(secs => least(:maxDelay, :delay * 2.0 ^ least(attempts, 40))),
				    parked_at = CASE WHEN :counted > 0 AND attempts + :counted >= :maxAttempts THEN now() END
				WHERE id = :id AND owner = :owner
				RETURNING attempts, next_attempt_at, parked_at IS NOT NULL AS parked""")
			.param("cause", cause)
			.param("counted", counts ? 1 : 0)
			.param("delay", seconds(this.properties.retryDelay()))
			.param("maxDelay", seconds(this.properties.maxRetryDelay()))
			.param("maxAttempts", this.properties.maxAttempts())
			.param("id", delivery.id())
			.param("owner", delivery.owner())
			.query((row, _) -> new Failed(row.getInt("attempts"),
					row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(), row.getBoolean("parked")))
			.optional();
	}

	/** Takes messages that are due, at most so many, the longest due first. */
	List<Stored> claim(UUID owner, int limit) {
		return this.jdbc.sql("""
				WITH due AS (
				    SELECT id FROM event_publication
				    WHERE owner IS NULL AND parked_at IS NULL AND next_attempt_at <= now()
				    ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED)
				UPDATE event_publication AS message SET owner = ? FROM due WHERE message.id = due.id
				RETURNING message.*""")
			.params(limit, owner)
			.query((row, _) -> new Stored(
					new Delivery(row.getObject("id", UUID.class), owner,
							this.properties.currentName(row.getString("listener_id")),
							this.properties.currentName(row.getString("event_type"))),
					row.getString("serialized_event"), row.getObject("published_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}

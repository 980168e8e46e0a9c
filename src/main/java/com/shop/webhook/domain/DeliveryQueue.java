package com.shop.webhook.domain;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.PollSchedule;
import com.shop.shared.database.StoredTime;
import com.shop.shared.webhook.WebhookSecret;
import com.shop.webhook.EndpointId;

/**
 * The deliveries that wait. Events of one stream, which is an order or else the key of
 * the event's topic, go to an endpoint one after the other.
 */
@Component
class DeliveryQueue {

	/**
	 * How long an event may hold up later ones of its stream while its own record has not
	 * come. Both come from Kafka within moments, unless nobody wanted this type of event
	 * when the record came.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final String IS_NEXT = """
			waiting.status = 'WAITING' AND waiting.ready AND waiting.due_at <= :now
			AND (NOT waiting.in_order OR NOT EXISTS (
			    SELECT FROM webhook.deliveries AS earlier
			    WHERE earlier.endpoint_id = waiting.endpoint_id AND earlier.stream = waiting.stream
			      AND earlier.position < waiting.position AND earlier.status = 'WAITING' AND earlier.in_order
			      AND (earlier.ready OR earlier.created_at > :patience)))""";

	private static final String DUE = """
			SELECT due.id FROM webhook.endpoints
			LEFT JOIN unnest(:receivers::text[]::uuid[], :counts::int[]) AS underway (endpoint, number)
			    ON endpoint = endpoints.id
			CROSS JOIN LATERAL (
			    SELECT id FROM webhook.deliveries AS waiting
			    WHERE endpoint_id = endpoints.id AND %s
			    ORDER BY due_at, position LIMIT greatest(0, :share - coalesce(number, 0)) FOR UPDATE SKIP LOCKED) AS due
			WHERE endpoints.status = 'ENABLED' LIMIT :atMost""".formatted(IS_NEXT);

	private static final String NEXT_OF_STREAM = """
			SELECT waiting.id FROM webhook.deliveries AS waiting
			    JOIN webhook.deliveries AS done USING (endpoint_id, stream)
			    JOIN webhook.endpoints ON endpoints.id = waiting.endpoint_id AND endpoints.status = 'ENABLED'
			WHERE done.id = :done AND %s
			ORDER BY waiting.position LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED""".formatted(IS_NEXT);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final PollSchedule polling;

	DeliveryQueue(JdbcClient jdbc, Clock clock, PollSchedule polling) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.polling = polling;
	}

	PollSchedule polling() {
		return this.polling;
	}

	/** Whether any delivery is due. */
	boolean areAny() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM webhook.endpoints JOIN webhook.deliveries AS waiting
				        ON endpoint_id = endpoints.id
				    WHERE endpoints.status = 'ENABLED' AND waiting.status = 'WAITING' AND ready AND due_at <= ?)""")
			.param(StoredTime.of(this.clock.instant()))
			.query(Boolean.class)
			.single();
	}

	/**
	 * Claims due deliveries. Until the lease ends, nobody else can claim them; after
	 * that, their instance is assumed to be dead.
	 * @param share how many deliveries to one endpoint may be underway at a time
	 * @param underway how many are underway to each endpoint already
	 */
	@Transactional
	public List<Post> claim(int atMost, int share, Map<String, Integer> underway, Duration lease) {
		var receivers = List.copyOf(underway.entrySet());
		return claim(DUE, lease).param("receivers", receivers.stream().map(Map.Entry::getKey).toArray(String[]::new))
			.param("counts", receivers.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
			.param("share", share)
			.param("atMost", atMost)
			.query(DeliveryQueue::post)
			.list();
	}

	private JdbcClient.StatementSpec claim(String which, Duration lease) {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				WITH claimed AS (
				    UPDATE webhook.deliveries SET attempts = attempts + 1, due_at = :lease, leased_until = :lease
				    WHERE id = ANY (ARRAY(%s)) RETURNING *)
				SELECT claimed.id, claimed.endpoint_id, endpoints.version, claimed.attempts, claimed.give_up_at,
				    event.id AS event_id, event.type, event.occurred_at, event.payload, url, secret,
				    CASE WHEN previous_until > :now THEN previous_secret END AS previous_secret
				FROM claimed JOIN webhook.endpoints ON endpoints.id = claimed.endpoint_id
				    JOIN webhook.events AS event ON event.id = claimed.event_id
				WHERE event.payload IS NOT NULL ORDER BY claimed.position""".formatted(which))
			.param("now", StoredTime.of(now))
			.param("patience", StoredTime.of(now.minus(PATIENCE)))
			.param("lease", StoredTime.of(now.plus(lease)));
	}

	/**
	 * Records that the endpoint has accepted it, and claims the next delivery of the same
	 * stream; empty if none is due. That counts also if its customer was erased during
	 * the call. Why an endpoint was switched off stays, because its owner is to be told.
	 */
	@Transactional
	public Optional<Post> delivered(Post post, WebhookDelivery.Attempt attempt, Duration lease) {
		// The endpoint first, as a change of it does. Otherwise both could wait for each
		// other.
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET failing_since = NULL, last_failure = NULL
				WHERE id = ? AND status = 'ENABLED' AND failing_since IS NOT NULL""")
			.param(post.endpoint().value())
			.update();
		this.jdbc.sql("""
				UPDATE webhook.deliveries SET status = 'DELIVERED', last_failure = NULL, delivered_at = :now,
				    leased_until = NULL,
				    attempt_log = attempt_log || jsonb_build_array(jsonb_build_object('at', :at,
				        'milliseconds', :milliseconds))
				WHERE id = :id AND status IN ('WAITING', 'ERASED')""")
			.param("id", post.id().value())
			.param("now", StoredTime.of(this.clock.instant()))
			.param("at", attempt.at().toString())
			.param("milliseconds", attempt.milliseconds())
			.update();
		return claim(NEXT_OF_STREAM, lease).param("done", post.id().value()).query(DeliveryQueue::post).optional();
	}

	/**
	 * Records a failed attempt and schedules the next one, unless another instance has
	 * claimed the delivery in the meantime. Later ones of its stream wait as long. If
	 * somebody has asked for it during the call, for example because the endpoint has
	 * another URL now, the next attempt is due at once.
	 * @param next when to try again; if that is too late, it is given up
	 */
	@Transactional
	public void failed(Post post, WebhookDelivery.Attempt attempt, Instant next) {
		lockEndpoint(post.endpoint());
		var stream = lockStream(post);
		this.jdbc.sql("""
				UPDATE webhook.deliveries SET last_failure = :failure, leased_until = NULL,
				    status = CASE WHEN give_up_at = :giveUpAt AND give_up_at < :next THEN :givenUp ELSE status END,
				    due_at = CASE WHEN give_up_at = :giveUpAt THEN :next ELSE :now END,
				    attempt_log = attempt_log || jsonb_build_array(jsonb_build_object('at', :at,
				        'milliseconds', :milliseconds, 'failure', :failure))
				WHERE id = :id AND attempts = :attempts AND status = 'WAITING'
				RETURNING due_at""")
			.param("id", post.id().value())
			.param("attempts", post.attempts())
			.param("giveUpAt", StoredTime.of(post.giveUpAt()))
			.param("givenUp", WebhookDelivery.Status.GIVEN_UP.name())
			.param("failure", String.valueOf(attempt.failure()))
			.param("next", StoredTime.of(next))
			.param("now", StoredTime.of(this.clock.instant()))
			.param("at", attempt.at().toString())
			.param("milliseconds", attempt.milliseconds())
			.query((row, _) -> StoredTime.in(row, "due_at"))
			.optional()
			.ifPresent(due -> waitUntil(due, post, stream));
	}

	private void waitUntil(Instant due, Post post, List<UUID> stream) {
		holdUpStream(post, stream, due);
		// Before the commit, it is not found.
		this.polling.wakeAfterCommit(Duration.between(this.clock.instant(), due));
	}

	/** Who changes the endpoint locks its deliveries after it, in any order. */
	private void lockEndpoint(EndpointId endpoint) {
		this.jdbc.sql("SELECT id FROM webhook.endpoints WHERE id = ? FOR KEY SHARE")
			.param(endpoint.value())
			.query(UUID.class)
			.list();
	}

	/**
	 * Locks the delivery and those that it holds up, unless it holds up none. Whoever
	 * locks several deliveries does so in the order of their ids.
	 */
	private List<UUID> lockStream(Post post) {
		return this.jdbc.sql("""
				SELECT locked.id FROM webhook.deliveries AS failed JOIN webhook.deliveries AS locked
				    ON locked.endpoint_id = failed.endpoint_id AND locked.stream = failed.stream
				    AND locked.position >= failed.position AND locked.status = 'WAITING' AND locked.in_order
				WHERE failed.id = ? AND failed.in_order
				ORDER BY locked.id FOR UPDATE OF locked""")
			.param(post.id().value())
			.query((row, _) -> row.getObject("id", UUID.class))
			.list();
	}

	private void holdUpStream(Post post, List<UUID> stream, Instant due) {
		this.jdbc.sql("""
				UPDATE webhook.deliveries AS later SET due_at = :due FROM webhook.deliveries AS failed
				WHERE failed.id = :id AND failed.status = 'WAITING'
				  AND later.id = ANY (:stream) AND later.id <> failed.id AND later.due_at < :due""")
			.param("id", post.id().value())
			.param("stream", stream.toArray(UUID[]::new))
			.param("due", StoredTime.of(due))
			.update();
	}

	private static Post post(ResultSet row, int number) throws SQLException {
		var occurredAt = StoredTime.in(row, "occurred_at");
		return new Post(new WebhookDeliveryId(row.getObject("id", UUID.class)),
				new EndpointId(row.getObject("endpoint_id", UUID.class)), row.getLong("version"),
				"msg_" + row.getString("event_id"), URI.create(row.getString("url")),
				body(row.getString("type"), occurredAt, row.getString("payload")), row.getInt("attempts"),
				StoredTime.in(row, "give_up_at"),
				Stream.of(row.getString("secret"), row.getString("previous_secret"))
					.filter(secret -> secret != null)
					.map(WebhookSecret::valueOf)
					.toList());
	}

	/**
	 * The format that Standard Webhooks recommends, with the event as it is on its topic.
	 */
	private static String body(String type, Instant occurredAt, String event) {
		return "{\"type\":\"" + type + "\",\"timestamp\":\"" + occurredAt + "\",\"data\":" + event + "}";
	}

}

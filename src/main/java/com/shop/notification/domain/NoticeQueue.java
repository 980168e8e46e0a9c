package com.shop.notification.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.notification.domain.Notification.Status;
import com.shop.shared.CustomerId;
import com.shop.shared.IdleQueue;
import com.shop.shared.OrderId;

/**
 * The notices that were sent or are to be sent: one row for each order, stage and
 * channel. An instance claims notices with a lease instead of a transaction; if it has
 * not recorded their outcomes when the lease ends, another instance may claim them. All
 * times come from the database's clock, except the one that customers read.
 */
@Component
class NoticeQueue {

	private static final Logger log = LoggerFactory.getLogger(NoticeQueue.class);

	private static final String NOTE = """
			UPDATE notification.notifications AS noted
			SET status = outcome.status,
			    subject = CASE WHEN noted.status <> 'SKIPPED'
			        THEN coalesce(left(outcome.subject, 200), noted.subject) END,
			    sent_at = CASE WHEN outcome.status = 'SENT' THEN clock_timestamp() END,
			    due_at = CASE WHEN outcome.status = 'WAITING'
			        THEN clock_timestamp() + outcome.delay * interval '1 millisecond' END,
			    failure = CASE WHEN outcome.status <> 'SENT'
			        THEN coalesce(left(outcome.failure, 500), noted.failure) END,
			    notice = CASE WHEN outcome.status = 'WAITING' THEN noted.notice END
			FROM unnest(:orders::uuid[], :stages::text[], :attempts::int[], :statuses::text[],
			    :subjects::text[], :failures::text[], :delays::bigint[])
			    AS outcome (order_id, stage, attempt, status, subject, failure, delay)
			WHERE noted.order_id = outcome.order_id AND noted.stage = outcome.stage AND channel = :channel
			    AND (outcome.status = 'SENT'
			        OR noted.status = 'WAITING' AND noted.attempts = outcome.attempt)""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final NotificationProperties properties;

	private final Map<Channel, IdleQueue> idle = new EnumMap<>(Channel.class);

	NoticeQueue(JdbcClient jdbc, JsonMapper json, NotificationProperties properties, ObjectProvider<IdleQueue> idle) {
		this.jdbc = jdbc;
		this.json = json;
		this.properties = properties;
		for (var channel : Channel.values()) {
			this.idle.put(channel, idle.getObject());
		}
	}

	/**
	 * Adds the notice for each of the channels, in the transaction of the event's
	 * listener.
	 * @return the number of channels for which the notice is new
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	int add(Notice notice, Collection<Channel> channels) {
		channels.forEach(channel -> of(channel).wakeAfterCommit(this.properties.delay()));
		return this.jdbc.sql("""
				INSERT INTO notification.notifications AS known
				    (order_id, stage, channel, customer_id, status, step, notice, noted_at, due_at)
				SELECT :order, :stage, channel, :customer, 'WAITING', :step, :facts::jsonb, :at,
				    clock_timestamp() + :delay * interval '1 millisecond'
				FROM unnest(:channels::text[]) AS channel
				ON CONFLICT (order_id, stage, channel) DO UPDATE SET status = excluded.status,
				    notice = excluded.notice, noted_at = excluded.noted_at, due_at = excluded.due_at,
				    subject = NULL, sent_at = NULL, failure = NULL
				WHERE :again AND known.noted_at < excluded.noted_at""")
			.param("again", notice.stage().comesAgain())
			.param("order", notice.orderId().value())
			.param("stage", notice.stage().name())
			.param("customer", notice.customerId().value())
			.param("step", notice.stage().step())
			.param("facts", this.json.writeValueAsString(notice.facts()))
			.param("at", utc(notice.at()))
			.param("delay", this.properties.delay().toMillis())
			.param("channels", channels.stream().map(Channel::name).toArray(String[]::new))
			.update();
	}

	/** Returns what decides when to poll for notices of the channel. */
	IdleQueue of(Channel channel) {
		return Objects.requireNonNull(this.idle.get(channel));
	}

	/**
	 * Claims due notices. A notice is skipped while an earlier stage of its order waits
	 * on the same channel. No other instance can claim them until the lease ends.
	 */
	List<Taken> take(Channel channel, int atMost) {
		return this.jdbc.sql("""
				WITH next AS (
				    SELECT order_id, stage FROM notification.notifications AS due
				    WHERE channel = :channel AND due_at <= now() AND NOT EXISTS (
				        SELECT FROM notification.notifications AS earlier
				        WHERE earlier.order_id = due.order_id AND earlier.channel = due.channel
				          AND earlier.due_at IS NOT NULL AND earlier.step < due.step)
				    ORDER BY due_at LIMIT :atMost FOR UPDATE SKIP LOCKED)
				UPDATE notification.notifications AS taken
				SET due_at = clock_timestamp() + :lease * interval '1 millisecond', attempts = attempts + 1
				FROM next WHERE taken.order_id = next.order_id AND taken.stage = next.stage AND channel = :channel
				RETURNING taken.*, noted_at < now() - :useful * interval '1 millisecond' AS stale""")
			.param("channel", channel.name())
			.param("atMost", atMost)
			.param("lease", this.properties.lease().toMillis())
			.param("useful", this.properties.giveUpAfter().toMillis())
			.query((row, _) -> taken(row))
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * Records the outcomes of claimed notices. A notice that was sent is always recorded
	 * as sent, but its subject is not stored if the customer was erased meanwhile. Any
	 * other outcome is ignored if the notice has been claimed again since.
	 */
	void note(Channel channel, List<Outcome> outcomes) {
		this.jdbc.sql(NOTE)
			.param("channel", channel.name())
			.params(keys(outcomes.stream().map(Outcome::taken).toList()))
			.params(columns(outcomes))
			.update();
		outcomes.stream()
			.filter(outcome -> outcome.status() == Status.WAITING)
			.forEach(failed -> of(channel).wake(failed.delay()));
	}

	private static Map<String, ?> columns(List<Outcome> outcomes) {
		return Map.of("statuses", column(outcomes, Outcome::status), "subjects", column(outcomes, Outcome::subject),
				"failures", column(outcomes, Outcome::failure), "delays",
				column(outcomes, outcome -> outcome.delay().toMillis()));
	}

	private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> value) {
		return rows.stream().map(value).map(NoticeQueue::text).toArray(String[]::new);
	}

	/** Removes NUL characters, which some servers send and PostgreSQL cannot store. */
	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString().replace("\0", "") : null;
	}

	/**
	 * Releases notices that there was no time to send, as if they had not been claimed.
	 */
	void giveBack(Channel channel, List<Taken> untried) {
		this.jdbc.sql("""
				UPDATE notification.notifications AS given SET due_at = clock_timestamp(), attempts = attempts - 1
				FROM unnest(:orders::uuid[], :stages::text[], :attempts::int[]) AS untried (order_id, stage, attempt)
				WHERE given.order_id = untried.order_id AND given.stage = untried.stage AND channel = :channel
				    AND status = 'WAITING' AND attempts = untried.attempt""")
			.param("channel", channel.name())
			.params(keys(untried))
			.update();
	}

	private static Map<String, ?> keys(List<Taken> taken) {
		return Map.of("orders", column(taken, each -> each.notice().orderId().value()), "stages",
				column(taken, each -> each.notice().stage().name()), "attempts", column(taken, Taken::attempt));
	}

	List<Notification> about(OrderId orderId) {
		return this.jdbc
			.sql("SELECT * FROM notification.notifications WHERE order_id = ? ORDER BY noted_at, step, channel")
			.param(orderId.value())
			.query((row, _) -> new Notification(new OrderId(row.getObject("order_id", UUID.class)),
					new CustomerId(row.getObject("customer_id", UUID.class)), Stage.valueOf(row.getString("stage")),
					Channel.valueOf(row.getString("channel")), Status.valueOf(row.getString("status")),
					row.getString("subject"), instant(row, "noted_at"),
					(row.getObject("sent_at") != null) ? instant(row, "sent_at") : null, row.getInt("attempts"),
					row.getString("failure")))
			.list();
	}

	/** Counts the waiting and the given-up notices of each channel that has any. */
	Map<Channel, Map<Status, Long>> counts() {
		var counts = new EnumMap<Channel, Map<Status, Long>>(Channel.class);
		this.jdbc.sql("""
				SELECT channel, 'WAITING', count(*) FROM notification.notifications
				WHERE due_at IS NOT NULL GROUP BY channel
				UNION ALL SELECT channel, 'GIVEN_UP', count(*) FROM notification.notifications
				WHERE status = 'GIVEN_UP' GROUP BY channel""").query(row -> {
			counts.computeIfAbsent(Channel.valueOf(row.getString(1)), _ -> new EnumMap<>(Status.class))
				.put(Status.valueOf(row.getString(2)), row.getLong(3));
		});
		return counts;
	}

	/** Returns empty if only a newer version of the shop can read the notice. */
	private Optional<Taken> taken(ResultSet row) throws SQLException {
		try {
			var notice = new Notice(new OrderId(row.getObject("order_id", UUID.class)),
					new CustomerId(row.getObject("customer_id", UUID.class)), Stage.valueOf(row.getString("stage")),
					instant(row, "noted_at"), this.json.readValue(row.getString("notice"), Notice.Facts.class));
			return Optional.of(new Taken(notice, row.getInt("attempts"), row.getBoolean("stale")));
		}
		catch (JacksonException | IllegalArgumentException unreadable) {
			log.error("The notice {} of order {} cannot be read", row.getString("stage"), row.getString("order_id"),
					unreadable);
			return Optional.empty();
		}
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}

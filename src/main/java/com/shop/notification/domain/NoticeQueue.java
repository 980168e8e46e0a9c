package com.shop.notification.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
import com.shop.shared.OrderId;
import com.shop.shared.PollSchedule;
import com.shop.shared.database.Columns;
import com.shop.shared.database.StoredTime;

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
			    sent_to = coalesce(outcome.sent_to, noted.sent_to),
			    sent_at = CASE WHEN outcome.status = 'SENT' THEN clock_timestamp() ELSE noted.sent_at END,
			    due_at = CASE WHEN outcome.status = 'WAITING'
			        THEN clock_timestamp() + outcome.delay * interval '1 millisecond' END,
			    given_up_at = CASE WHEN outcome.status = 'GIVEN_UP' THEN clock_timestamp() END,
			    failure = CASE WHEN outcome.status <> 'SENT'
			        THEN coalesce(left(outcome.failure, 500), noted.failure) END,
			    serious_failures = noted.serious_failures + outcome.serious::int, refusals = outcome.refusals
			FROM unnest(:orders::uuid[], :stages::text[], :asked::timestamptz[], :attempts::int[], :statuses::text[],
			    :subjects::text[], :sentTo::text[], :failures::text[], :delays::bigint[], :serious::boolean[],
			    :refusals::int[])
			    AS outcome (order_id, stage, asked_at, attempt, status, subject, sent_to, failure, delay, serious,
			        refusals)
			WHERE noted.order_id = outcome.order_id AND noted.stage = outcome.stage AND channel = :channel
			    AND coalesce(noted.resent_at, noted.noted_at) = outcome.asked_at
			    AND (outcome.status = 'SENT' AND noted.attempts >= outcome.attempt
			        OR noted.status = 'WAITING' AND noted.attempts = outcome.attempt)""";

	/**
	 * Replaces what waits of earlier stages, and adds a stage unless a later one is there
	 * already. A failed attempt is later than the shipment, though both have the same
	 * step, and is only told if no later one is known. A refund is only told after a
	 * cancellation that did not tell it. What happens beside the order's way replaces
	 * nothing, and is not replaced; nor does a reminder replace what has the link to pay.
	 */
	private static final String ADD = """
			WITH replaced AS (
			    UPDATE notification.notifications SET status = 'REPLACED', due_at = NULL
			    WHERE order_id = :order AND channel = ANY (:channels::text[]) AND status = 'WAITING'
			        AND (step < :step OR :stage = 'ATTEMPT_FAILED' AND stage = 'SHIPPED')
			        AND step > 0 AND :stage NOT IN ('PAYMENT_REFUNDED', 'PAYMENT_REMINDER'))
			INSERT INTO notification.notifications AS earlier
			    (order_id, stage, channel, customer_id, status, step, noted_at, due_at)
			SELECT :order, :stage, channel, :customer, 'WAITING', :step, :at,
			    greatest(clock_timestamp() + :delay * interval '1 millisecond', (
			        SELECT max(sent_at) FROM notification.notifications AS told
			        WHERE told.order_id = :order AND told.channel = wanted.channel) + :gap * interval '1 millisecond')
			FROM notification.orders AS known, unnest(:channels::text[]) AS wanted (channel)
			WHERE known.order_id = :order AND (:beside OR NOT EXISTS (
			        SELECT FROM notification.notifications AS later
			        WHERE later.order_id = :order AND later.channel = wanted.channel
			            AND (later.step > :step OR :stage = 'SHIPPED' AND later.stage = 'ATTEMPT_FAILED')))
			    AND (:stage <> 'ATTEMPT_FAILED'
			        OR known.facts -> 'attempt' ->> 'nextOn' IS NOT DISTINCT FROM :nextOn::text)
			    AND (:stage <> 'PAYMENT_REFUNDED'
			        OR NOT coalesce((facts -> 'reason' ->> 'refunded')::boolean, false) AND EXISTS (
			        SELECT FROM notification.notifications AS told
			        WHERE told.order_id = :order AND told.channel = wanted.channel
			            AND told.stage = 'ORDER_CANCELLED' AND (told.status <> 'WAITING' OR told.attempts > 0)))
			ON CONFLICT (order_id, stage, channel) DO UPDATE SET status = excluded.status,
			    noted_at = excluded.noted_at, due_at = excluded.due_at, resent_at = NULL, attempts = 0, subject = NULL,
			    serious_failures = 0, refusals = 0, sent_at = NULL, failure = NULL
			WHERE :again
			RETURNING channel, extract(epoch FROM due_at - clock_timestamp()) * 1000 AS due_in""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final OrderFacts facts;

	private final NotificationProperties properties;

	private final Map<Channel, PollSchedule> polling = new EnumMap<>(Channel.class);

	NoticeQueue(JdbcClient jdbc, JsonMapper json, NotificationProperties properties,
			ObjectProvider<PollSchedule> polling) {
		this.jdbc = jdbc;
		this.json = json;
		this.facts = new OrderFacts(jdbc, json);
		this.properties = properties;
		for (var channel : Channel.values()) {
			this.polling.put(channel, polling.getObject());
		}
	}

	/** Remembers what there is to say of the order later. */
	@Transactional(propagation = Propagation.MANDATORY)
	void learn(News news) {
		this.facts.learn(news);
	}

	/** Whether what is known of the order makes the stage wrong. */
	boolean isOutdated(OrderId order, Stage stage) {
		return this.facts.find(order).filter(stage::isOutdatedBy).isPresent();
	}

	/**
	 * Adds the notice of the stage for each of the channels, in the transaction of the
	 * event's listener.
	 * @param at when the event was heard of
	 * @return the number of channels for which the notice is new
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	int add(News news, Stage stage, Instant at, Collection<Channel> channels) {
		// This locks the order's row, so the next statement sees all earlier stages.
		learn(news);
		if (stage == Stage.PAYMENT_REFUNDED) {
			holdCancellation(news.orderId());
		}
		var due = this.jdbc.sql(ADD)
			.param("order", news.orderId().value())
			.param("customer", news.customerId().value())
			.param("stage", stage.name())
			.param("step", stage.step())
			.param("again", stage.comesAgain())
			.param("beside", stage.isBeside())
			.param("nextOn", Objects.toString(news.nextOn(), null))
			.param("at", StoredTime.of(at))
			.param("delay", this.properties.delay().toMillis())
			.param("gap", this.properties.gap().toMillis())
			.param("channels", channels.stream().map(Channel::name).toArray(String[]::new))
			.query((row, _) -> Map.entry(Channel.valueOf(row.getString("channel")),
					Duration.ofMillis(row.getLong("due_in"))))
			.list();
		due.forEach(each -> pollingOf(each.getKey()).wakeAfterCommit(each.getValue()));
		return due.size();
	}

	/**
	 * Lets nobody claim the order's cancellation until the refund is committed, so that
	 * it tells the refund. If somebody has claimed it already, that can be seen after
	 * this.
	 */
	private void holdCancellation(OrderId order) {
		this.jdbc.sql("""
				SELECT channel FROM notification.notifications
				WHERE order_id = ? AND stage = 'ORDER_CANCELLED' AND status = 'WAITING' AND attempts = 0
				FOR UPDATE""").param(order.value()).query(String.class).list();
	}

	PollSchedule pollingOf(Channel channel) {
		return Objects.requireNonNull(this.polling.get(channel));
	}

	/**
	 * Claims due notices. No other instance can claim them until the lease ends.
	 */
	List<Taken> take(Channel channel, int atMost) {
		return this.jdbc.sql("""
				WITH next AS (
				    SELECT order_id, stage FROM notification.notifications
				    WHERE channel = :channel AND due_at <= now()
				    ORDER BY due_at LIMIT :atMost FOR UPDATE SKIP LOCKED)
				UPDATE notification.notifications AS taken
				SET due_at = clock_timestamp() + :lease * interval '1 millisecond', attempts = attempts + 1
				FROM next
				WHERE taken.order_id = next.order_id AND taken.stage = next.stage AND channel = :channel
				RETURNING taken.*, notification.facts_of(taken.order_id) AS facts,
				    coalesce(resent_at, noted_at) < now() - :useful * interval '1 millisecond' AS stale""")
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
	 * other outcome is ignored if the notice has been claimed again since, and each if
	 * there has been a new reason to send it, from which attempts are counted anew.
	 */
	void note(Channel channel, List<Outcome> outcomes) {
		this.jdbc.sql(NOTE)
			.param("channel", channel.name())
			.params(keys(outcomes.stream().map(Outcome::taken).toList()))
			.params(columns(outcomes))
			.update();
		outcomes.stream()
			.filter(outcome -> outcome.status() == Status.WAITING)
			.forEach(failed -> pollingOf(channel).wakeIn(failed.delay()));
	}

	private static Map<String, ?> columns(List<Outcome> outcomes) {
		return Map.of("statuses", column(outcomes, Outcome::status), "subjects", column(outcomes, Outcome::subject),
				"sentTo", column(outcomes, Outcome::sentTo), "failures", column(outcomes, Outcome::failure), "delays",
				column(outcomes, outcome -> outcome.delay().toMillis()), "serious", column(outcomes, Outcome::serious),
				"refusals", column(outcomes, Outcome::refusals));
	}

	private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> value) {
		return Columns.of(rows, row -> text(value.apply(row)));
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
				FROM unnest(:orders::uuid[], :stages::text[], :asked::timestamptz[], :attempts::int[])
				    AS untried (order_id, stage, asked_at, attempt)
				WHERE given.order_id = untried.order_id AND given.stage = untried.stage AND channel = :channel
				    AND coalesce(given.resent_at, given.noted_at) = untried.asked_at
				    AND status = 'WAITING' AND attempts = untried.attempt""")
			.param("channel", channel.name())
			.params(keys(untried))
			.update();
	}

	private static Map<String, ?> keys(List<Taken> taken) {
		return Map.of("orders", column(taken, each -> each.notice().orderId().value()), "stages",
				column(taken, each -> each.notice().stage().name()), "asked",
				column(taken, each -> each.notice().lastAskedAt()), "attempts", column(taken, Taken::attempt));
	}

	/** Returns empty if only a newer version of the shop can read the notice. */
	private Optional<Taken> taken(ResultSet row) throws SQLException {
		try {
			var notice = new Notice(new OrderId(row.getObject("order_id", UUID.class)),
					new CustomerId(row.getObject("customer_id", UUID.class)), Stage.valueOf(row.getString("stage")),
					StoredTime.in(row, "noted_at"), StoredTime.orNull(row, "resent_at"),
					this.json.readValue(row.getString("facts"), Facts.class));
			return Optional.of(new Taken(notice, row.getInt("attempts"), row.getInt("serious_failures"),
					row.getInt("refusals"), row.getBoolean("stale")));
		}
		catch (JacksonException | IllegalArgumentException unreadable) {
			log.error("The notice {} of order {} cannot be read", row.getString("stage"), row.getString("order_id"),
					unreadable);
			return Optional.empty();
		}
	}

}

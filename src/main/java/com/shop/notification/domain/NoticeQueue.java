package com.shop.notification.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.notification.domain.Notification.Status;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The notices that were sent and that are to be sent, a row for each stage, order and
 * channel. Whoever takes one has it for a while, without a transaction; if they are not
 * heard of again, somebody else may take it.
 */
@Component
class NoticeQueue {

	/**
	 * Longer than a server may take, given the timeouts of SMTP and HTTP; only a sender
	 * that died lets it pass.
	 */
	private static final Duration LEASE = Duration.ofSeconds(45);

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	private final NotificationProperties properties;

	NoticeQueue(JdbcClient jdbc, JsonMapper json, Clock clock, NotificationProperties properties) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * A notice that somebody has taken, for the so many-th time.
	 */
	record Taken(Notice notice, Channel channel, int attempt) {
	}

	/**
	 * Adds the notice, as part of the transaction in which its event is heard.
	 * @return false if it was there before
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean add(Notice notice, Channel channel) {
		return this.jdbc.sql("""
				INSERT INTO notification.notifications
				    (order_id, stage, channel, customer_id, status, step, notice, noted_at, due_at)
				VALUES (?, ?, ?, ?, 'WAITING', ?, ?::jsonb, ?, ?)
				ON CONFLICT DO NOTHING""")
			.params(notice.orderId().value(), notice.stage().name(), channel.name(), notice.customerId().value(),
					notice.stage().step(), this.json.writeValueAsString(notice.facts()), utc(notice.at()),
					utc(notice.at().plus(this.properties.delay())))
			.update() == 1;
	}

	/**
	 * Takes a notice that is due, none of whose order's earlier stages waits on the same
	 * channel.
	 */
	Optional<Taken> take(Channel channel) {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				WITH next AS (
				    SELECT order_id, stage FROM notification.notifications AS due
				    WHERE channel = :channel AND due_at <= :now AND NOT EXISTS (
				        SELECT FROM notification.notifications AS earlier
				        WHERE earlier.order_id = due.order_id AND earlier.channel = due.channel
				          AND earlier.due_at IS NOT NULL AND earlier.step < due.step)
				    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
				UPDATE notification.notifications AS taken SET due_at = :leased, attempts = attempts + 1
				FROM next WHERE taken.order_id = next.order_id AND taken.stage = next.stage AND channel = :channel
				RETURNING taken.*""")
			.param("channel", channel.name())
			.param("now", utc(now))
			.param("leased", utc(now.plus(LEASE)))
			.query((row, _) -> taken(row))
			.optional();
	}

	void sent(Taken taken, String subject) {
		this.jdbc.sql("""
				UPDATE notification.notifications
				SET status = 'SENT', subject = ?, sent_at = ?, due_at = NULL, failure = NULL, notice = NULL
				WHERE order_id = ? AND stage = ? AND channel = ?""")
			.param(subject)
			.param(utc(this.clock.instant()))
			.params(key(taken))
			.update();
	}

	/** It ends without having been sent. */
	void end(Taken taken, Status status) {
		this.jdbc.sql("""
				UPDATE notification.notifications SET status = ?, due_at = NULL, notice = NULL
				WHERE order_id = ? AND stage = ? AND channel = ? AND status = 'WAITING'""")
			.param(status.name())
			.params(key(taken))
			.update();
	}

	/**
	 * It is to be tried again, later each time. If somebody else has it by now, their
	 * attempt counts.
	 */
	void failed(Taken taken, String failure) {
		this.jdbc.sql("""
				UPDATE notification.notifications SET due_at = ?, failure = left(?, 500)
				WHERE order_id = ? AND stage = ? AND channel = ? AND status = 'WAITING' AND attempts = ?""")
			.param(utc(this.clock.instant().plus(delayAfter(taken.attempt()))))
			.param(failure)
			.params(key(taken))
			.param(taken.attempt())
			.update();
	}

	/** Whether it is too old to be of use to anybody. */
	boolean isStale(Taken taken) {
		return taken.notice().at().plus(this.properties.giveUpAfter()).isBefore(this.clock.instant());
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

	/** How many on that channel have come so far and no further. */
	long count(Channel channel, Status status) {
		var condition = switch (status) {
			case WAITING -> "due_at IS NOT NULL";
			case GIVEN_UP -> "status = 'GIVEN_UP'";
			case SENT -> "status = 'SENT'";
			case SKIPPED -> "status = 'SKIPPED'";
		};
		return this.jdbc.sql("SELECT count(*) FROM notification.notifications WHERE channel = ? AND " + condition)
			.param(channel.name())
			.query(Long.class)
			.single();
	}

	private Duration delayAfter(int attempts) {
		var delay = this.properties.retryDelay();
		for (var doubled = 1; doubled < attempts && delay.compareTo(LONGEST_DELAY) < 0; doubled++) {
			delay = delay.multipliedBy(2);
		}
		return (delay.compareTo(LONGEST_DELAY) < 0) ? delay : LONGEST_DELAY;
	}

	private Taken taken(ResultSet row) throws SQLException {
		var notice = new Notice(new OrderId(row.getObject("order_id", UUID.class)),
				new CustomerId(row.getObject("customer_id", UUID.class)), Stage.valueOf(row.getString("stage")),
				instant(row, "noted_at"), this.json.readValue(row.getString("notice"), Notice.Facts.class));
		return new Taken(notice, Channel.valueOf(row.getString("channel")), row.getInt("attempts"));
	}

	private static List<Object> key(Taken taken) {
		return List.of(taken.notice().orderId().value(), taken.notice().stage().name(), taken.channel().name());
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}

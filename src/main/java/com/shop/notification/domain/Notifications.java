package com.shop.notification.domain;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** What was sent: no stage of an order twice on the same channel. */
@Service
public class Notifications {

	private final JdbcClient jdbc;

	private final Clock clock;

	Notifications(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Notes the notice as sent. The caller sends it within the same transaction: if that
	 * fails, the note goes too.
	 * @return false if it was sent before
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean claim(Notice notice, Channel channel) {
		return this.jdbc.sql("""
				INSERT INTO notification.notifications (order_id, stage, channel, customer_id, subject, sent_at)
				VALUES (?, ?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING""")
			.params(notice.orderId().value(), notice.stage().name(), channel.name(), notice.customerId().value(),
					notice.subject(), this.clock.instant().atOffset(ZoneOffset.UTC))
			.update() == 1;
	}

	/** What was sent about an order, the oldest first. */
	@Transactional(readOnly = true)
	public List<SentNotification> about(OrderId orderId) {
		return this.jdbc.sql("SELECT * FROM notification.notifications WHERE order_id = ? ORDER BY sent_at, channel")
			.param(orderId.value())
			.query((row, _) -> new SentNotification(new OrderId(row.getObject("order_id", UUID.class)),
					new CustomerId(row.getObject("customer_id", UUID.class)), Stage.valueOf(row.getString("stage")),
					Channel.valueOf(row.getString("channel")), row.getString("subject"),
					row.getObject("sent_at", OffsetDateTime.class).toInstant()))
			.list();
	}

}

package com.shop.notification.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.notification.domain.Notification.Status;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.database.StoredTime;

/** What has become of the notices in the {@link NoticeQueue}. */
@Component
class NoticeRecords {

	private static final String POSITION = "noted_at, order_id, stage, channel";

	private static final String NEWEST_FIRST = "noted_at DESC, order_id DESC, stage DESC, channel DESC";

	private static final String AFTER_PLACE = " AND (" + POSITION
			+ ") > (:notedAt, :placeOrder, :placeStage, :placeChannel)";

	private static final String BEFORE_PLACE = " AND (" + POSITION
			+ ") < (:notedAt, :placeOrder, :placeStage, :placeChannel)";

	private final JdbcClient jdbc;

	NoticeRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Notification> about(OrderId orderId) {
		return this.jdbc
			.sql("SELECT * FROM notification.notifications WHERE order_id = ? ORDER BY noted_at, step, channel")
			.param(orderId.value())
			.query((row, _) -> notification(row))
			.list();
	}

	/**
	 * Returns the notices after that one; a value that is null matches all. Those of all
	 * orders come with the newest first.
	 */
	List<Notification> find(@Nullable OrderId order, @Nullable CustomerId customer, @Nullable Status status,
			@Nullable NoticeKey after, int atMost) {
		var newestFirst = order == null && customer == null;
		var parameters = new HashMap<String, Object>(Map.of("atMost", atMost));
		var sql = "SELECT * FROM notification.notifications WHERE true"
				+ conditions(order, customer, status, parameters);
		if (after != null) {
			sql += newestFirst ? BEFORE_PLACE : AFTER_PLACE;
			parameters.putAll(placeOf(after));
		}
		return this.jdbc.sql(sql + " ORDER BY " + (newestFirst ? NEWEST_FIRST : POSITION) + " LIMIT :atMost")
			.params(parameters)
			.query((row, _) -> notification(row))
			.list();
	}

	private static String conditions(@Nullable OrderId order, @Nullable CustomerId customer, @Nullable Status status,
			Map<String, Object> parameters) {
		var sql = new StringBuilder();
		if (order != null) {
			sql.append(" AND order_id = :order");
			parameters.put("order", order.value());
		}
		if (customer != null) {
			sql.append(" AND customer_id = :customer");
			parameters.put("customer", customer.value());
		}
		if (status != null) {
			// No parameter, because PostgreSQL must see that a partial index fits.
			sql.append(" AND status = '").append(status).append('\'');
		}
		return sql.toString();
	}

	private static Map<String, ?> placeOf(NoticeKey key) {
		return Map.of("notedAt", StoredTime.of(key.notedAt()), "placeOrder", key.id().orderId().value(), "placeStage",
				key.id().stage(), "placeChannel", key.id().channel().name());
	}

	/**
	 * Counts the notices of each channel that has any: those that wait, and those that
	 * were given up in the last day.
	 */
	Map<Channel, Map<Status, Long>> counts() {
		var counts = new EnumMap<Channel, Map<Status, Long>>(Channel.class);
		this.jdbc.sql("""
				SELECT channel, 'WAITING', count(*) FROM notification.notifications
				WHERE due_at IS NOT NULL GROUP BY channel
				UNION ALL SELECT channel, 'GIVEN_UP', count(*) FROM notification.notifications
				WHERE status = 'GIVEN_UP'
				    AND given_up_at > now() - interval '1 day' GROUP BY channel""").query(row -> {
			counts.computeIfAbsent(Channel.valueOf(row.getString(1)), _ -> new EnumMap<>(Status.class))
				.put(Status.valueOf(row.getString(2)), row.getLong(3));
		});
		return counts;
	}

	/** Whether the order has come so far that the notice would be wrong now. */
	boolean isOutdated(NotificationId id) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM notification.notifications WHERE order_id = ? AND step >= ?)")
			.params(id.orderId().value(), Stage.valueOf(id.stage()).outdatedFrom())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Makes a notice due once more, unless it waits or nothing is known of its order.
	 * @return the notice; empty if it was refused, or if there is none
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Optional<Notification> resend(NotificationId id) {
		return this.jdbc.sql("""
				UPDATE notification.notifications AS again
				SET status = 'WAITING', due_at = clock_timestamp(), resent_at = clock_timestamp(), attempts = 0,
				    serious_failures = 0, refusals = 0, given_up_at = NULL, failure = NULL
				WHERE order_id = :order AND stage = :stage AND channel = :channel AND status <> 'WAITING'
				    AND stage = ANY (:known::text[])
				    AND EXISTS (SELECT FROM notification.orders AS known WHERE known.order_id = again.order_id)
				RETURNING *""")
			.param("order", id.orderId().value())
			.param("stage", id.stage())
			.param("channel", id.channel().name())
			.param("known", Arrays.stream(Stage.values()).map(Stage::name).toArray(String[]::new))
			.query((row, _) -> notification(row))
			.optional();
	}

	private static Notification notification(ResultSet row) throws SQLException {
		var order = new OrderId(row.getObject("order_id", UUID.class));
		var channel = Channel.valueOf(row.getString("channel"));
		var id = new NotificationId(order, row.getString("stage"), channel);
		return new Notification(id.toString(), order, new CustomerId(row.getObject("customer_id", UUID.class)),
				row.getString("stage"), channel, Status.valueOf(row.getString("status")), row.getString("subject"),
				row.getString("sent_to"), StoredTime.in(row, "noted_at"), StoredTime.orNull(row, "resent_at"),
				StoredTime.orNull(row, "sent_at"), row.getInt("attempts"), row.getString("failure"));
	}

}

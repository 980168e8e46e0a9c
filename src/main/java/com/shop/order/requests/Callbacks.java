package com.shop.order.requests;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.order.RequestId;
import com.shop.order.domain.Order;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Receipt;
import com.shop.order.requests.Callback.Progress;
import com.shop.order.requests.Callback.Status;
import com.shop.shared.OrderId;
import com.shop.shared.PollSchedule;
import com.shop.shared.database.OldRows;
import com.shop.shared.database.StoredTime;
import com.shop.shared.webhook.ReceiverUrl;

/** The outcomes that are to be posted, and the progress of each. */
@Component
public class Callbacks {

	private static final int BATCH = 100;

	private final JdbcClient jdbc;

	private final Orders orders;

	private final JsonMapper json;

	private final Clock clock;

	private final RequestProperties properties;

	private final PollSchedule polling;

	private final OldRows oldRows;

	Callbacks(JdbcClient jdbc, Orders orders, JsonMapper json, Clock clock, RequestProperties properties,
			PollSchedule polling, OldRows oldRows) {
		this.jdbc = jdbc;
		this.orders = orders;
		this.json = json;
		this.clock = clock;
		this.properties = properties;
		this.polling = polling;
		this.oldRows = oldRows;
	}

	/** Stores that the outcome of the request is to be posted once it is known. */
	void expect(Receipt receipt, ReceiverUrl url) {
		this.jdbc.sql("""
				INSERT INTO orders.callbacks (request_id, order_id, url, status, attempts, due_at)
				VALUES (?, ?, ?, 'PENDING', 0, ?)""")
			.params(receipt.requestId().value(), receipt.orderId().value(), url.value().toString(), now())
			.update();
		this.polling.wakeAfterCommit(Duration.ZERO);
	}

	public PollSchedule polling() {
		return this.polling;
	}

	/** Returns whether any callback is due or waits for an outcome. */
	public boolean areAny() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM orders.callbacks
				    WHERE status = 'PENDING' AND (body IS NULL OR due_at <= ?))""")
			.param(now())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Stores the bodies of callbacks whose outcomes have become known. A body is written
	 * once and used for all attempts.
	 */
	@Transactional
	public void writeKnownOutcomes() {
		var ids = this.jdbc.sql("""
				SELECT c.order_id FROM orders.callbacks c JOIN orders.orders o ON o.id = c.order_id
				WHERE c.status = 'PENDING' AND c.due_at <= ? AND c.body IS NULL
				  AND (o.payment_url IS NOT NULL OR o.status NOT IN ('REQUESTED', 'CREATED'))
				ORDER BY c.due_at LIMIT ? FOR UPDATE OF c SKIP LOCKED""")
			.params(now(), BATCH)
			.query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
			.list();
		if (!ids.isEmpty()) {
			write(this.orders.find(ids).stream().filter(Outcome::isKnown).toList());
		}
	}

	private void write(List<Order> decided) {
		var now = this.clock.instant();
		this.jdbc.sql("""
				UPDATE orders.callbacks AS callback SET body = known.body, known_at = :now, due_at = :now
				FROM unnest(:requests, :bodies) AS known (request_id, body)
				WHERE callback.request_id = known.request_id""")
			.param("now", StoredTime.of(now))
			.param("requests", decided.stream().map(order -> order.requestId().value()).toArray(UUID[]::new))
			.param("bodies",
					decided.stream()
						.map(order -> this.json.writeValueAsString(CallbackBody.of(order, now)))
						.toArray(String[]::new))
			.update();
	}

	/**
	 * Claims due callbacks. Until the lease ends, nobody else can claim them; after that,
	 * their instance is assumed to be dead.
	 * @param share how many callbacks to one receiver may be underway at a time
	 * @param underway how many are underway to each receiver already
	 */
	@Transactional
	public List<Callback> claim(int atMost, int share, Map<String, Integer> underway, Duration lease) {
		var receivers = List.copyOf(underway.entrySet());
		return this.jdbc.sql("""
				UPDATE orders.callbacks SET attempts = attempts + 1, due_at = :lease
				WHERE request_id = ANY (ARRAY(
				    SELECT request_id FROM orders.callbacks JOIN (
				        SELECT request_id, receiver, row_number() OVER (PARTITION BY receiver ORDER BY due_at) AS place
				        FROM orders.callbacks WHERE status = 'PENDING' AND due_at <= :now AND body IS NOT NULL
				    ) AS due USING (request_id, receiver)
				    LEFT JOIN unnest(:receivers::text[], :counts::int[]) AS underway (receiver, number) USING (receiver)
				    WHERE place + coalesce(number, 0) <= :share AND status = 'PENDING' AND due_at <= :now
				    ORDER BY due_at LIMIT :atMost FOR UPDATE OF callbacks SKIP LOCKED))
				RETURNING *""")
			.param("lease", StoredTime.of(this.clock.instant().plus(lease)))
			.param("now", now())
			.param("receivers", receivers.stream().map(Map.Entry::getKey).toArray(String[]::new))
			.param("counts", receivers.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
			.param("share", share)
			.param("atMost", atMost)
			.query(Callbacks::callback)
			.list();
	}

	@Transactional
	public void delivered(Callback callback) {
		this.jdbc.sql("UPDATE orders.callbacks SET status = 'DELIVERED', last_failure = NULL WHERE request_id = ?")
			.param(callback.requestId().value())
			.update();
	}

	/**
	 * Records a failed attempt and schedules the next one, unless another instance has
	 * claimed the callback in the meantime.
	 */
	@Transactional
	public void failed(Callback callback, String failure, Instant nextAttemptAt) {
		end(callback, failure, Status.PENDING, nextAttemptAt);
		this.polling.wakeAt(nextAttemptAt);
	}

	@Transactional
	public void giveUp(Callback callback, String failure) {
		end(callback, failure, Status.GIVEN_UP, this.clock.instant());
	}

	private void end(Callback callback, String failure, Status status, Instant dueAt) {
		this.jdbc.sql("""
				UPDATE orders.callbacks SET status = ?, last_failure = ?, due_at = ?
				WHERE request_id = ? AND attempts = ? AND status = 'PENDING'""")
			.params(status.name(), failure, StoredTime.of(dueAt), callback.requestId().value(), callback.attempts())
			.update();
	}

	/** Returns the progress of the request's callback; empty if it has none. */
	public Optional<Progress> progressOf(RequestId id) {
		return this.jdbc.sql("SELECT * FROM orders.callbacks WHERE request_id = ?")
			.param(id.value())
			.query(Callbacks::progress)
			.optional();
	}

	/** Counts the pending and the given-up callbacks; a status without any is absent. */
	public Map<Status, Long> counts() {
		return this.jdbc.sql("""
				SELECT status, count(*) FROM orders.callbacks WHERE status = 'PENDING' GROUP BY status
				UNION ALL SELECT status, count(*) FROM orders.callbacks WHERE status = 'GIVEN_UP' GROUP BY status""")
			.query((row, _) -> Map.entry(Status.valueOf(row.getString(1)), row.getLong(2)))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Deletes completed callbacks some time after their last attempt. */
	@Scheduled(fixedDelayString = "PT10M")
	void forgetOld() {
		this.oldRows.delete("orders.callbacks", "due_at",
				StoredTime.of(this.clock.instant().minus(this.properties.callbackRetention())), "status <> 'PENDING'");
	}

	private OffsetDateTime now() {
		return StoredTime.of(this.clock.instant());
	}

	private static Callback callback(ResultSet row, int number) throws SQLException {
		return new Callback(new RequestId(row.getObject("request_id", UUID.class)), URI.create(row.getString("url")),
				row.getString("body"), row.getInt("attempts"), StoredTime.in(row, "known_at"));
	}

	private static Progress progress(ResultSet row, int number) throws SQLException {
		var status = Status.valueOf(row.getString("status"));
		var isDue = status == Status.PENDING && row.getString("body") != null;
		return new Progress(status, row.getInt("attempts"), row.getString("last_failure"),
				isDue ? StoredTime.in(row, "due_at") : null);
	}

}

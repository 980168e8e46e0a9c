package com.shop.order.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.order.RequestId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Unprocessable;

/** The idempotency keys of requests, each with the request's fingerprint and receipt. */
@Component
class RequestKeys {

	private static final Logger log = LoggerFactory.getLogger(RequestKeys.class);

	private static final int BATCH = 500;

	private final JdbcClient jdbc;

	private final RequestProperties properties;

	private final Clock clock;

	RequestKeys(JdbcClient jdbc, RequestProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Claims the key.
	 * @return the given receipt if the key is new, otherwise the receipt of the first
	 * request with this key. If that request is still in progress, the insert waits until
	 * its transaction ends
	 */
	Receipt claim(IdempotencyKey key, String fingerprint, Receipt receipt) {
		var claimed = this.jdbc.sql("""
				INSERT INTO orders.request_keys AS known (key, fingerprint, request_id, order_id, used_at)
				VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, request_id = excluded.request_id,
				    order_id = excluded.order_id, used_at = excluded.used_at
				WHERE known.used_at < ?""")
			.params(key.value(), fingerprint, receipt.requestId().value(), receipt.orderId().value(),
					at(this.clock.instant()), expiry())
			.update();
		if (claimed == 1) {
			return receipt;
		}
		var first = this.jdbc.sql("SELECT * FROM orders.request_keys WHERE key = ?")
			.param(key.value())
			.query(RequestKeys::entry)
			.single();
		if (!first.fingerprint().equals(fingerprint)) {
			throw new Unprocessable("IDEMPOTENCY_KEY_REUSED",
					"This Idempotency-Key belongs to a request with a different body.");
		}
		return first.receipt();
	}

	/**
	 * Deletes expired keys. Several instances may do so at once, because each skips the
	 * rows that another is deleting.
	 */
	@Scheduled(fixedDelayString = "PT1M")
	void forgetExpired() {
		try {
			while (deleteExpired() == BATCH) {
				log.debug("There are more expired keys");
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not delete expired keys: {}", databaseAway.getMessage());
		}
	}

	private int deleteExpired() {
		return this.jdbc.sql("""
				DELETE FROM orders.request_keys WHERE key IN (
				    SELECT key FROM orders.request_keys WHERE used_at < ?
				    ORDER BY used_at LIMIT ? FOR UPDATE SKIP LOCKED)""").params(expiry(), BATCH).update();
	}

	private OffsetDateTime expiry() {
		return at(this.clock.instant().minus(this.properties.idempotencyRetention()));
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		return new Entry(row.getString("fingerprint"),
				new Receipt(new RequestId(row.getObject("request_id", UUID.class)),
						new OrderId(row.getObject("order_id", UUID.class))));
	}

	private record Entry(String fingerprint, Receipt receipt) {
	}

}

package com.shop.payment.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.payment.PaymentId;

/**
 * Counts the payments that wait for the gateway, and finds those whose calls keep failing
 * and those with a refund that failed after it was confirmed.
 */
@Component
class StuckPayments {

	/** Two selects, each of which has its index. */
	private static final String STUCK = """
			WITH stuck AS MATERIALIZED (
			    SELECT id FROM payment.payments
			    WHERE due_at IS NOT NULL AND (unanswered >= :alarm OR refund_tries > :alarm)
			    UNION SELECT id FROM payment.payments WHERE jsonb_path_exists(refunds, '$[*].failure'))
			""";

	private static final String FIRST = """
			SELECT id, status, CASE WHEN jsonb_path_exists(refunds, '$[*].failure')
			    THEN 'a refund has failed after the gateway had confirmed it, so the customer does not have the money'
			    ELSE coalesce(last_failure, 'the gateway refuses the refund') END AS failure
			FROM payment.payments WHERE id IN (SELECT id FROM stuck ORDER BY id LIMIT :most) ORDER BY id""";

	private final JdbcClient jdbc;

	private final PaymentProperties properties;

	StuckPayments(JdbcClient jdbc, PaymentProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/** A payment that needs a person's attention, and its last failure at the gateway. */
	record StuckPayment(PaymentId payment, PaymentStatus status, String lastFailure) {
	}

	/** The number of payments that wait for the gateway or the customer, by status. */
	Map<PaymentStatus, Long> waiting() {
		return this.jdbc.sql("SELECT status, count(*) FROM payment.payments WHERE due_at IS NOT NULL GROUP BY status")
			.query((row, _) -> Map.entry(PaymentStatus.valueOf(row.getString(1)), row.getLong(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** When the oldest refund that is under way was asked for; empty if none is. */
	Optional<Instant> oldestRefund() {
		return this.jdbc.sql("""
				SELECT min((refund ->> 'askedAt')::timestamptz)
				FROM payment.payments, jsonb_array_elements(refunds) AS refund
				WHERE status = 'REFUNDING' AND NOT (refund ->> 'done')::boolean AND refund ->> 'failure' IS NULL""")
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	long count() {
		return this.jdbc.sql(STUCK + "SELECT count(*) FROM stuck")
			.param("alarm", this.properties.alarmAfter())
			.query(Long.class)
			.single();
	}

	List<StuckPayment> first(int atMost) {
		return this.jdbc.sql(STUCK + FIRST)
			.param("alarm", this.properties.alarmAfter())
			.param("most", atMost)
			.query((row, _) -> new StuckPayment(PaymentId.valueOf(row.getString("id")),
					PaymentStatus.valueOf(row.getString("status")), row.getString("failure")))
			.list();
	}

}

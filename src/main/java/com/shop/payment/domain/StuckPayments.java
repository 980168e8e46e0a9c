package com.shop.payment.domain;

import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.payment.PaymentId;

/**
 * Counts the payments that wait for the gateway, and finds those whose calls are not
 * answered and those with a refund that waits for a person.
 */
@Component
class StuckPayments {

	/** Two selects, each of which has its index. */
	private static final String STUCK = """
			WITH stuck AS MATERIALIZED (
			    SELECT id FROM payment.payments
			    WHERE due_at IS NOT NULL AND unanswered >= :alarm
			    UNION SELECT id FROM payment.payments WHERE jsonb_path_exists(refunds, '$[*].failure'))
			""";

	private static final String FIRST = """
			SELECT id, status, CASE
			    WHEN jsonb_path_exists(refunds, '$[*] ? (exists (@.failure) && !exists (@.refused))')
			    THEN 'a refund has failed after the gateway had confirmed it, so the customer does not have the money'
			    WHEN jsonb_path_exists(refunds, '$[*].failure')
			    THEN 'the gateway has refused a refund too often, so the shop no longer asks for it: '
			        || coalesce(nullif(jsonb_path_query_first(refunds, '$[*].failure') #>> '{}', ''), 'no reason given')
			    ELSE last_failure END AS failure
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

	/**
	 * The payments that wait for the gateway or the customer.
	 *
	 * @param open those that are neither made nor ended
	 * @param stuck those that need a person's attention
	 * @param oldestRefund how long ago the oldest refund that is under way was asked for;
	 * zero if none is
	 */
	record Backlog(long open, long refunding, long stuck, Duration oldestRefund) {
	}

	Backlog backlog() {
		return this.jdbc.sql(STUCK + """
				SELECT count(*) FILTER (WHERE status IN ('REQUESTED', 'CREATED', 'DECLINING', 'CANCELLING')) AS open,
				    count(*) FILTER (WHERE status = 'REFUNDING') AS refunding,
				    (SELECT count(*) FROM stuck) AS stuck,
				    (SELECT coalesce(extract(epoch FROM now() - min((refund ->> 'askedAt')::timestamptz)), 0)
				     FROM payment.payments, jsonb_array_elements(refunds) AS refund
				     WHERE status = 'REFUNDING' AND NOT (refund ->> 'done')::boolean
				       AND refund ->> 'failure' IS NULL) AS age
				FROM payment.payments WHERE due_at IS NOT NULL""")
			.param("alarm", this.properties.alarmAfter())
			.query((row, _) -> new Backlog(row.getLong("open"), row.getLong("refunding"), row.getLong("stuck"),
					Duration.ofMillis((long) (row.getDouble("age") * 1000))))
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

package com.shop.payment.gateway.simulated;

import java.math.BigDecimal;
import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;
import com.shop.shared.database.StoredTime;

/** The charges and refunds of the simulated gateway. */
@Component
@Simulated
class SimulatedAccounts {

	private final JdbcClient jdbc;

	private final SimulatedWebhooks webhooks;

	private final SimulationProperties properties;

	private final Chance chance;

	private final Clock clock;

	SimulatedAccounts(JdbcClient jdbc, SimulatedWebhooks webhooks, SimulationProperties properties, Chance chance,
			Clock clock) {
		this.jdbc = jdbc;
		this.webhooks = webhooks;
		this.properties = properties;
		this.chance = chance;
		this.clock = clock;
	}

	/** {@code DECLINED} is only in rows of earlier versions. */
	private enum Status {

		OPEN, PAID, DECLINED, CANCELLED

	}

	/** Opens the charge of a payment, or returns the existing one. */
	@Transactional
	ChargeId open(ChargeRequest request) {
		var charge = new ChargeId(request.key().replaceFirst("^charge-", "sim_"));
		this.jdbc.sql("""
				INSERT INTO payment.simulated_charges (id, payment_id, currency, amount, status)
				VALUES (?, ?, ?, ?, 'OPEN') ON CONFLICT DO NOTHING""")
			.params(charge.value(), request.payment().value(), request.amount().getCurrencyUnit().getCode(),
					request.amount().getAmount())
			.update();
		return charge;
	}

	/** Returns the state of a charge. */
	@Transactional(readOnly = true)
	ChargeState find(ChargeId charge) {
		return this.jdbc.sql("SELECT status, declined FROM payment.simulated_charges WHERE id = ?")
			.param(charge.value())
			.query((row, _) -> state(Status.valueOf(row.getString("status")), row.getString("declined")))
			.optional()
			.orElseGet(ChargeState.Unknown::new);
	}

	private static ChargeState state(Status status, @Nullable String declined) {
		return switch (status) {
			case OPEN -> (declined != null) ? new ChargeState.Declined(declined) : new ChargeState.Unpaid();
			case PAID -> new ChargeState.Paid();
			case DECLINED, CANCELLED -> new ChargeState.Cancelled();
		};
	}

	@Transactional
	ChargeState cancel(ChargeId charge) {
		return decide(charge, Status.CANCELLED, SimulatedWebhooks.Type.EXPIRED);
	}

	@Transactional
	ChargeState pay(ChargeId charge) {
		return decide(charge, Status.PAID, SimulatedWebhooks.Type.COMPLETED);
	}

	/** Declines a card, if the charge is open. */
	@Transactional
	ChargeState declineCard(ChargeId charge) {
		this.jdbc.sql("""
				UPDATE payment.simulated_charges SET declined = 'card_declined'
				WHERE id = ? AND status = 'OPEN' RETURNING payment_id""")
			.param(charge.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("payment_id")))
			.optional()
			.ifPresent(payment -> this.webhooks.enqueue(SimulatedWebhooks.Type.FAILED, payment, this.clock.instant()));
		return find(charge);
	}

	/**
	 * Decides an open charge. If it is already decided, nothing happens.
	 * @return the state afterwards
	 */
	private ChargeState decide(ChargeId charge, Status status, SimulatedWebhooks.Type event) {
		var decided = this.jdbc.sql("""
				UPDATE payment.simulated_charges SET status = ?
				WHERE id = ? AND status = 'OPEN' RETURNING payment_id""")
			.params(status.name(), charge.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("payment_id")))
			.optional();
		decided.ifPresent(payment -> this.webhooks.enqueue(event, payment, this.clock.instant()));
		return decided.map(_ -> state(status, null)).orElseGet(() -> find(charge));
	}

	/**
	 * Refunds a charge. Repeating the call with the same key returns the same refund.
	 * Whether the refund will fail is decided immediately.
	 */
	@Transactional
	RefundState refund(RefundRequest request) {
		var refund = new RefundId(request.key().replaceFirst("^refund-", "simre_"));
		if (isTooMuch(request)) {
			return new RefundState.Failed("amount_too_large");
		}
		var settles = this.clock.instant().plus(this.properties.refundDelay());
		var isNew = this.jdbc.sql("""
				INSERT INTO payment.simulated_refunds
				    (idempotency_key, id, charge_id, currency, amount, settles_at, failed)
				VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
			.params(request.key(), refund.value(), request.charge().value(),
					request.amount().getCurrencyUnit().getCode(), request.amount().getAmount(), StoredTime.of(settles),
					isToFail(request.charge()))
			.update() == 1;
		if (isNew) {
			this.webhooks.enqueue(SimulatedWebhooks.Type.REFUND_UPDATED, request.payment(), settles);
		}
		return find(refund);
	}

	/** Whether more would be refunded than was paid. Locks the charge. */
	private boolean isTooMuch(RefundRequest request) {
		var paid = this.jdbc.sql("SELECT amount FROM payment.simulated_charges WHERE id = ? FOR UPDATE")
			.param(request.charge().value())
			.query(BigDecimal.class)
			.single();
		var others = this.jdbc.sql("""
				SELECT coalesce(sum(amount), 0) FROM payment.simulated_refunds
				WHERE charge_id = ? AND idempotency_key <> ? AND NOT failed""")
			.params(request.charge().value(), request.key())
			.query(BigDecimal.class)
			.single();
		return others.add(request.amount().getAmount()).compareTo(paid) > 0;
	}

	private boolean isToFail(ChargeId charge) {
		var failed = this.jdbc.sql("SELECT count(*) FROM payment.simulated_refunds WHERE charge_id = ? AND failed")
			.param(charge.value())
			.query(Integer.class)
			.single();
		return failed < this.properties.refundFailures() || this.chance.happens(this.properties.refundFailed());
	}

	@Transactional(readOnly = true)
	RefundState find(RefundId refund) {
		return this.jdbc.sql("SELECT failed, settles_at > ? AS underway FROM payment.simulated_refunds WHERE id = ?")
			.params(StoredTime.of(this.clock.instant()), refund.value())
			.query((row, _) -> state(refund, row.getBoolean("underway"), row.getBoolean("failed")))
			.single();
	}

	private static RefundState state(RefundId refund, boolean underway, boolean failed) {
		if (underway) {
			return new RefundState.Underway(refund);
		}
		return failed ? new RefundState.Failed("simulated_failure") : new RefundState.Done(refund);
	}

}

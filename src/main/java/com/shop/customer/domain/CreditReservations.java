package com.shop.customer.domain;

import java.util.Optional;

import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.shared.StoredMoney;

/**
 * The decision about the credit of each order. It is kept, so that a repeated command
 * changes nothing.
 */
@Component
class CreditReservations {

	private final JdbcClient jdbc;

	CreditReservations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A decision; what was held can be released. */
	enum State {

		HELD, REFUSED, RELEASED

	}

	/**
	 * Stores the decision, unless there is one already.
	 * @return whether it was stored
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean decide(ReserveCredit command, State state) {
		return this.jdbc.sql("""
				INSERT INTO customer.credit_reservations (order_id, customer_id, currency, amount, state)
				VALUES (?, ?, ?, ?, ?) ON CONFLICT (order_id) DO NOTHING""")
			.params(command.orderId().value(), command.customerId().value(),
					command.amount().getCurrencyUnit().getCode(), command.amount().getAmount(), state.name())
			.update() == 1;
	}

	/**
	 * Releases what the order holds, and returns the amount; empty if it holds nothing.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Optional<Money> release(ReleaseCredit command) {
		return this.jdbc.sql("""
				UPDATE customer.credit_reservations SET state = 'RELEASED'
				WHERE order_id = ? AND customer_id = ? AND state = 'HELD' RETURNING currency, amount""")
			.params(command.orderId().value(), command.customerId().value())
			.query((row, _) -> StoredMoney.of(row.getString("currency"), row.getBigDecimal("amount")))
			.optional();
	}

}

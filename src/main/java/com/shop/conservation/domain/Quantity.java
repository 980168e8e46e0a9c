package com.shop.conservation.domain;

import java.math.BigDecimal;

import org.joda.money.Money;

/**
 * So much of something.
 *
 * @param unit the currency of money; empty for pieces
 */
record Quantity(String unit, BigDecimal amount) {

	/** Of whatever. */
	static final Quantity NOTHING = pieces(0);

	static Quantity pieces(long count) {
		return new Quantity("", BigDecimal.valueOf(count));
	}

	static Quantity of(Money money) {
		return new Quantity(money.getCurrencyUnit().getCode(), money.getAmount());
	}

	boolean isAsMuchAs(Quantity other) {
		return this.amount.compareTo(other.amount) == 0 && (this.unit.equals(other.unit) || this.amount.signum() == 0);
	}

	@Override
	public String toString() {
		return this.unit.isEmpty() ? this.amount.toPlainString() : this.unit + " " + this.amount.toPlainString();
	}

}

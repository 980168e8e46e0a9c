package com.shop.conservation.domain;

import java.math.BigDecimal;

import org.joda.money.Money;

/**
 * A number of pieces, or an amount of money.
 *
 * @param unit the currency of the money; empty for pieces
 */
record PiecesOrMoney(String unit, BigDecimal amount) {

	/** Zero, which equals zero in every unit. */
	static final PiecesOrMoney NOTHING = pieces(0);

	static PiecesOrMoney pieces(long count) {
		return new PiecesOrMoney("", BigDecimal.valueOf(count));
	}

	static PiecesOrMoney of(Money money) {
		return new PiecesOrMoney(money.getCurrencyUnit().getCode(), money.getAmount());
	}

	boolean isAsMuchAs(PiecesOrMoney other) {
		return this.amount.compareTo(other.amount) == 0 && (this.unit.equals(other.unit) || this.amount.signum() == 0);
	}

	@Override
	public String toString() {
		return this.unit.isEmpty() ? this.amount.toPlainString() : this.unit + " " + this.amount.toPlainString();
	}

}

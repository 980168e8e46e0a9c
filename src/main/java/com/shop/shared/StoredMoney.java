package com.shop.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Restores money from its two columns. The amount's column has more decimals than the
 * currency.
 */
public final class StoredMoney {

	private StoredMoney() {
	}

	/**
	 * Returns the money.
	 * @throws ArithmeticException if the currency cannot express the amount
	 */
	public static Money of(String currency, BigDecimal amount) {
		var unit = CurrencyUnit.of(currency);
		return Money.of(unit, amount.setScale(unit.getDecimalPlaces(), RoundingMode.UNNECESSARY));
	}

}

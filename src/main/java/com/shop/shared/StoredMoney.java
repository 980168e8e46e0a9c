package com.shop.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Brings money back from two columns, whose amount has more decimals than the currency.
 */
public final class StoredMoney {

	private StoredMoney() {
	}

	/**
	 * The money; an amount that the currency cannot express is an
	 * {@link ArithmeticException}.
	 */
	public static Money of(String currency, BigDecimal amount) {
		var unit = CurrencyUnit.of(currency);
		return Money.of(unit, amount.setScale(unit.getDecimalPlaces(), RoundingMode.UNNECESSARY));
	}

}

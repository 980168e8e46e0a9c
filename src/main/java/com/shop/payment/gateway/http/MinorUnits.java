package com.shop.payment.gateway.http;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The whole numbers in which Stripe's API expresses amounts. They are not always ISO
 * 4217's minor units.
 *
 * @see <a href="https://docs.stripe.com/currencies#minor-units">Stripe: minor units</a>
 */
final class MinorUnits {

	/** Counted in whole units; the ariary (MGA) has decimals in ISO 4217. */
	private static final Set<String> WHOLE = Set.of("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG",
			"RWF", "VND", "VUV", "XAF", "XOF", "XPF");

	/** Counted in hundredths as in the past, although they have no decimals any more. */
	private static final Set<String> STILL_HUNDREDTHS = Set.of("ISK", "UGX");

	/** Counted in thousandths, of which the last digit has to be 0. */
	private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

	private MinorUnits() {
	}

	/**
	 * Returns the number that stands for the amount; empty if no number stands for
	 * exactly this amount, or if the gateway does not have the currency.
	 */
	static OptionalLong of(Money amount) {
		var decimals = decimals(amount.getCurrencyUnit());
		if (decimals.isEmpty()) {
			return OptionalLong.empty();
		}
		try {
			var number = amount.getAmount().movePointRight(decimals.getAsInt()).longValueExact();
			return (decimals.getAsInt() == 3 && number % 10 != 0) ? OptionalLong.empty() : OptionalLong.of(number);
		}
		catch (ArithmeticException notWhole) {
			return OptionalLong.empty();
		}
	}

	/** A currency of which neither list knows how Stripe counts it has no decimals. */
	private static OptionalInt decimals(CurrencyUnit currency) {
		var code = currency.getCode();
		if (WHOLE.contains(code)) {
			return OptionalInt.of(0);
		}
		if (THOUSANDTHS.contains(code)) {
			return OptionalInt.of(3);
		}
		return (currency.getDecimalPlaces() == 2 || STILL_HUNDREDTHS.contains(code)) ? OptionalInt.of(2)
				: OptionalInt.empty();
	}

}

package com.shop.payment.gateway.http;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every currency that an amount in a request may have, as Stripe counts it. */
class MinorUnitsTests {

	/** Stripe's list of zero-decimal currencies, without its special case UGX. */
	private static final Set<String> UNITS = Set.of("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG",
			"RWF", "VND", "VUV", "XAF", "XOF", "XPF");

	private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

	/** Neither two decimals nor in one of Stripe's lists; most do not exist any more. */
	private static final Set<String> UNKNOWN_TO_STRIPE = Set.of("ADP", "BEF", "BYR", "CLF", "ESP", "GRD", "IQD", "ITL",
			"LUF", "LYD", "PTE", "UYI");

	static Stream<CurrencyUnit> currencies() {
		return CurrencyUnit.registeredCurrencies().stream().filter(currency -> !currency.isPseudoCurrency());
	}

	@ParameterizedTest
	@MethodSource("currencies")
	void expressesOneUnitOfEveryCurrency(CurrencyUnit currency) {
		assertThat(MinorUnits.of(Money.ofMajor(currency, 1000))).isEqualTo(expected(currency.getCode()));
	}

	private static OptionalLong expected(String currency) {
		if (UNKNOWN_TO_STRIPE.contains(currency)) {
			return OptionalLong.empty();
		}
		if (THOUSANDTHS.contains(currency)) {
			return OptionalLong.of(1_000_000);
		}
		return OptionalLong.of(UNITS.contains(currency) ? 1000 : 100_000);
	}

	@ParameterizedTest
	@CsvSource({ "EUR 19.99, 1999", "USD 0.01, 1", "HUF 10.45, 1045", "TWD 800.45, 80045", "JPY 500, 500",
			"ISK 2000, 200000", "UGX 5000, 500000", "MGA 1000.00, 1000", "KWD 1.230, 1230", "KWD 5.120, 5120",
			"EUR 999999999.99, 99999999999" })
	void expressesAmountsAsStripeCountsThem(String amount, long expected) {
		assertThat(MinorUnits.of(Money.parse(amount))).hasValue(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "KWD 1.234", "BHD 0.001", "MGA 1000.20", "IQD 1.000", "XXX 5", "XAU 1",
			"EUR 99999999999999999.99" })
	void expressesNothingApproximately(String amount) {
		assertThat(MinorUnits.of(Money.parse(amount))).isEmpty();
	}

	@Test
	void hasNoCurrencyInTwoLists() {
		assertThat(List.of("ISK", "UGX")).noneMatch(UNITS::contains);
		assertThat(currencies().map(CurrencyUnit::getCode)).containsAll(UNITS).containsAll(THOUSANDTHS);
	}

}

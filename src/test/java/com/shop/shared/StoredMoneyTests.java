package com.shop.shared;

import java.math.BigDecimal;

import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoredMoneyTests {

	@ParameterizedTest
	@CsvSource({ "EUR, 19.9900, EUR 19.99", "EUR, 0, EUR 0.00", "JPY, 100.0000, JPY 100", "KWD, 1.2340, KWD 1.234" })
	void hasTheDecimalsOfTheCurrency(String currency, BigDecimal amount, String money) {
		assertThat(StoredMoney.of(currency, amount)).isEqualTo(Money.parse(money));
	}

	@Test
	void neverRounds() {
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> StoredMoney.of("EUR", new BigDecimal("0.0010")));
	}

	@Test
	void knowsItsCurrencies() {
		assertThatExceptionOfType(IllegalCurrencyException.class)
			.isThrownBy(() -> StoredMoney.of("XYZ", BigDecimal.ONE));
	}

}

package com.shop.shared.web;

import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AmountTests {

	@ParameterizedTest
	@CsvSource({ "19.99, EUR, EUR 19.99", "0, EUR, EUR 0.00", "1E3, EUR, EUR 1000.00", "100, JPY, JPY 100",
			"1.234, KWD, KWD 1.234", "999999999.99, EUR, EUR 999999999.99" })
	void isMoney(String amount, String currency, String money) {
		var read = amount(amount, currency);

		assertThat(violations(read)).isEmpty();
		assertThat(read.toMoney()).isEqualTo(Money.parse(money));
	}

	@ParameterizedTest
	@CsvSource({ "19.999, EUR, consistent", "19.990, EUR, consistent", "1.5, JPY, consistent", "1, XYZ, consistent",
			"1, eur, consistent", "1, '', consistent", "-0.01, EUR, amount", "1000000000.00, EUR, amount" })
	void namesTheFieldThatIsWrong(String amount, String currency, String field) {
		assertThat(violations(amount(amount, currency))).containsExactly(field);
	}

	@Test
	void reportsWhatIsMissingByItsFieldOnly() {
		assertThat(violations(JsonMapper.shared().readValue("{\"currency\":\"EUR\"}", Amount.class)))
			.containsExactly("amount");
		assertThat(violations(JsonMapper.shared().readValue("{\"amount\":\"1\"}", Amount.class)))
			.containsExactly("currency");
	}

	@Test
	void isNoMoneyUnlessItIsValid() {
		assertThatIllegalStateException().isThrownBy(amount("19.999", "EUR")::toMoney).withMessageContaining("19.999");
	}

	private static Amount amount(String amount, String currency) {
		return JsonMapper.shared()
			.readValue("{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency), Amount.class);
	}

	private static List<String> violations(Amount amount) {
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			return validation.getValidator()
				.validate(amount)
				.stream()
				.map(ConstraintViolation::getPropertyPath)
				.map(Object::toString)
				.toList();
		}
	}

}

package com.shop.shared.web;

import jakarta.validation.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumberTests {

	@ParameterizedTest
	@ValueSource(strings = { "+44 20 7946 0000", "(030) 123456", "(202) 555-0143", "(+49) 30 123456",
			"+(49) 30/12.34-56", "+49 (0)30 123456", "110", "+1234567890123456789012345678901" })
	void isWrittenInManyWays(String phone) {
		assertThat(isValid(phone)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "+", "(+)", "12", "((030) 123456", "++49 30 123456", ") 30 123456",
			"030 12 ext. 3", "+123456789012345678901234567890123", "(+(12345678901234567890123456789012" })
	void hasDigitsAndTheirSeparatorsOnly(String phone) {
		assertThat(isValid(phone)).isFalse();
	}

	private static boolean isValid(String phone) {
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			return validation.getValidator().validate(new Contact(phone)).isEmpty();
		}
	}

	record Contact(@PhoneNumber String phone) {
	}

}

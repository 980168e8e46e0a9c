package com.shop.delivery.web;

import jakarta.validation.Validation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.delivery.web.DeliveryRequests.Step;

import static org.assertj.core.api.Assertions.assertThat;

class ParcelTextTests {

	@ParameterizedTest
	@CsvSource({ "carrier, ''", "trackingNumber, ''", "carrier, ' '", "carrier, <b>", "trackingNumber, #1" })
	void refusesWhatNamesNothing(String field, String text) {
		assertThat(isValid(field, text)).isFalse();
	}

	@Test
	void takesWhatNamesSomethingOrIsMissing() {
		assertThat(isValid("carrier", "Österreichische Post AG")).isTrue();
		assertThat(isValid("trackingNumber", "00340434161094021501")).isTrue();
		assertThat(isValid("carrier", null)).isTrue();
	}

	private static boolean isValid(String field, @Nullable String text) {
		try (var factory = Validation.buildDefaultValidatorFactory()) {
			var validator = factory.getValidator();
			return validator.validateValue(Step.class, field, text).isEmpty();
		}
	}

}

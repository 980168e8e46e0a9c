package com.shop.shared.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostalAddressTests {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	static Stream<String> countries() {
		return Arrays.stream(Locale.getISOCountries());
	}

	@ParameterizedTest
	@MethodSource("countries")
	void takesAPostalCodeInEveryCountry(String country) {
		assertThat(errors("12345", country)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HK", "AE", "QA", "AO", "BO", "BS", "GH", "JM", "KI", "MO", "PA", "RW", "UG", "YE", "ZW",
			"IE", "IS" })
	void needsNoPostalCodeWhereMailArrivesWithoutOne(String country) {
		assertThat(errors(null, country)).isEmpty();
		assertThat(errors("", country)).isEmpty();
		assertThat(errors("  ", country)).isEmpty();
		assertThat(address(null, country).toAddress().postalCode()).isEmpty();
		assertThat(address("  ", country).toAddress().postalCode()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DE", "AT", "CH", "FR", "GB", "US", "CA", "JP", "AU", "NL", "SE", "BR", "SG", "TW" })
	void needsAPostalCodeWhereMailGetsLostWithoutOne(String country) {
		var missing = List.of("postalCode must be given in this country");

		assertThat(errors(null, country)).isEqualTo(missing);
		assertThat(errors("", country)).isEqualTo(missing);
		assertThat(errors(" ", country)).isEqualTo(missing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ZZ", "XX", "XK", "AN", "SU", "UK", "EU", "de", "DEU", "D", "", " DE", "GB\n" })
	void refusesCountriesThatDoNotExist(String country) {
		assertThat(errors("12345", country)).containsExactly("country must be an ISO 3166 code of two letters");
	}

	@ParameterizedTest
	@CsvSource({ "SW1Y 4JH", "LV-1050", "〇一二", "१२३४५६" })
	void takesPostalCodesAsPeopleWriteThem(String code) {
		assertThat(errors(code, "DE")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "12\n345", "12\u200b345", "12345\u202e", "http://x.example", "12345678901234567890x" })
	void refusesWhatIsNoPostalCode(String code) {
		assertThat(errors(code, "DE")).hasSize(1).first().asString().startsWith("postalCode ");
		assertThat(errors(code, "HK")).hasSize(1).first().asString().startsWith("postalCode ");
	}

	@Test
	void keepsThePostalCodeWithoutTheSpacesAroundIt() {
		assertThat(address(" 10115 ", "DE").toAddress().postalCode()).isEqualTo("10115");
	}

	private static List<String> errors(@Nullable String code, String country) {
		return VALIDATOR.validate(address(code, country))
			.stream()
			.map(error -> error.getPropertyPath() + " " + error.getMessage())
			.toList();
	}

	private static PostalAddress address(@Nullable String code, String country) {
		return new PostalAddress("1 High Street", "Town", code, country);
	}

}

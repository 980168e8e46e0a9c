package com.shop.shared;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SkuTests {

	@ParameterizedTest
	@MethodSource
	void takesLettersDigitsDotDashAndUnderscore(String value) {
		assertThat(new Sku(value)).hasToString(value).isEqualTo(Sku.valueOf(value));
	}

	static Stream<String> takesLettersDigitsDotDashAndUnderscore() {
		return Stream.of("A", "7", "TEA-500", "a.b_c-D", "x".repeat(64));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-A", ".A", "a b", "a/b", "tée", "A\n",
			"1234567890123456789012345678901234567890123456789012345678901234x" })
	void refusesEverythingElse(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value)).withMessageContaining(Sku.PATTERN);
	}

	@Test
	void sortsByItsText() {
		assertThat(Stream.of("b", "a", "B", "10", "9").map(Sku::new).sorted().map(Sku::value)).containsExactly("10",
				"9", "B", "a", "b");
	}

}

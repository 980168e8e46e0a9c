package com.shop.shared.idempotency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdempotencyKeyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			abc             | abc
			"abc"           | abc
			"a b"           | a b
			"a\\"b\\\\c"    | a"b\\c
			a"b             | a"b
			""")
	void takesAKeyWithQuotesOrWithout(String header, String key) {
		assertThat(IdempotencyKey.of("ada", header)).isEqualTo(new IdempotencyKey("ada", key));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"\"", "\"", "\"a", "\"a\"b\"", "\"a\" \"b\"", "\"\\a\"", "\"a\\\"", "a\tb", "a\nb",
			"ü", "\u0000", "\u007f" })
	void refusesWhatIsNoKey(String header) {
		assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("ada", header));
	}

	@Test
	void takes255CharactersAtMost() {
		assertThat(IdempotencyKey.of("ada", "k".repeat(255)).value()).hasSize(255);
		assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("ada", "k".repeat(256)));
	}

}

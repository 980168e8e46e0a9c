package com.shop.shared.web;

import jakarta.validation.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineTests {

	@ParameterizedTest
	@ValueSource(strings = { "Ada", "Jörg Müller-Lüdenscheid", "山田太郎", "محمد", "می\u200cخواهم", "क्\u200dष", "O'Neill",
			"3 \ud83d\udc69\u200d\ud83d\udcbb", "\u2764\ufe0f", "½", "-" })
	void takesEveryScript(String text) {
		assertThat(isLine(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u2003", "\u00a0", "\u3164", "\u2800", "a\nb", "a\u0000", "a\u007f", "a\u0085b",
			"a\u009bb", "a\u2028b", "a\u200bb", "a\u200e", "\u202eevil", "a\u2066b", "a\ufeffb", "a\u00adb", "\ud800",
			"\ue000", "\u200da", "a\u200d", "a \u200cb", "\udb40\udc41" })
	void refusesWhatNobodySees(String text) {
		assertThat(isLine(text)).isFalse();
	}

	private static boolean isLine(String text) {
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			return validation.getValidator().validate(new Text(text)).isEmpty();
		}
	}

	record Text(@Line String text) {
	}

}

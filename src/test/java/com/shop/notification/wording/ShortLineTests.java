package com.shop.notification.wording;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortLineTests {

	private static final Pattern LINK = Pattern.compile("(?i)://|www\\.|@|\\w\\.\\w");

	@ParameterizedTest
	@ValueSource(strings = { "Ada Lovelace", "María José Carreño Quiñones", "Seán O'Brien", "Jean-Luc Picard", "李小龍",
			"Владимир Владимирович", "Sammy Davis Jr.", "عائشة", "X Æ A-12" })
	void greetsPeopleByTheirNames(String name) {
		assertThat(ShortLine.of(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Mariahilfer Straße 12/3/4", "c/o Ada Lovelace", "1/2 Main Street" })
	void keepsWhatAddressesNeed(String line) {
		assertThat(ShortLine.of(line)).isEqualTo(line);
	}

	@ParameterizedTest
	@CsvSource({ "J.R.R. Tolkien, J. R. R. Tolkien", "Dr.Smith, Dr. Smith", "'  Ada   Lovelace ', Ada Lovelace" })
	void putsNamesInOrder(String name, String shown) {
		assertThat(ShortLine.of(name)).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example/x", "Win at https://evil.example now", "www.evil.example",
			"evil.example", "t.co", "Ada evil。example", "evil．example", "mail me@evil.example", "evil.example/pay",
			"javascript:alert(1)", "ev\u200bil.example", "\\\\evil.example\\x", "HTTP://EVIL.EXAMPLE" })
	void showsNoLinks(String name) {
		assertThat(ShortLine.of(name)).doesNotContainPattern(LINK).doesNotContain("。", "．");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ada\r\nBcc: all@example.org", "Ada\nYou have won", "Ada\u2028Lovelace", "Ada\u0085x",
			"Ada\u202eecalevoL", "\u200b\u2066Ada" })
	void staysInOneLineAndHidesNothing(String name) {
		assertThat(ShortLine.of(name)).startsWith("Ada").doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
	}

	@Test
	void isShort() {
		assertThat(ShortLine.of("You have won a prize ".repeat(10))).hasSizeLessThanOrEqualTo(61).endsWith("…");
		assertThat(ShortLine.of("😀".repeat(100))).isEqualTo("😀".repeat(60) + "…");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u200b", "https://evil.example" })
	void mayBeNothing(String name) {
		assertThat(ShortLine.of(name)).isEmpty();
	}

}

package com.shop.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings that are no durations, numbers or sizes: each kind refuses what is too short,
 * too long, too much or of another form. What is only nonsense, {@link SettingsTests}
 * tries for all.
 */
@Tag("long")
class TextSettingsTests {

	private static final String WRONG = """
			1 to 1000000 requests in 1s to 1d, such as 600/1m \
			| 0/1m 1000001/1m 1/0s 1/999ms 1/25h 1/-1m -1/1m 600 1.5/1m
			1 to 30 characters in one line | x*31
			a URL with http:// or https:// and a host, without a user, such as https://shop.example.org \
			| shop.example.org ftp://shop.example.org https:// https://me@shop.example.org
			a URL with {address} in it, or nothing | osm.org https://osm.org/ ftp://osm.org/{address}
			a time of day such as 14:30 | 25:00 noon 14
			days of the week, such as MONDAY,TUESDAY | FUNDAY MONDAY,8
			a past instant such as 2026-11-20T10:00:00Z | 2999-01-01T00:00:00Z 2026-11-20 yesterday
			an amount from 0 to 999999999.99, such as EUR 100.00 | EUR EUR_-0.01 100.00 XXX_1 EUR_1.001 EUR_1000000000
			an e-mail address, such as shop@example.org | shop @example.org shop@example.org#x
			at most 100 letters, digits, dots, hyphens and underscores | x*101 a/b
			at most 40 lower-case letters, digits and hyphens, beginning with a letter | x*41 Shop 1shop a.b
			networks such as 10.1.0.0/16, separated by commas | 10.0.0.0/33 10.0.0.0/-1 10.1/16 localhost
			origins separated by commas, such as https://shop.example.org \
			| shop.example.org https://shop.example.org/x null
			run or await | go
			secret: 32 to 500 characters | x*31 x*501
			secret: at least 32 bytes in Base64 | QQ== x*42 x*45
			secret: keys of at least 32 bytes in Base64, separated by commas | QQ== x*42 x*45
			secret: at most 200 characters in one line | x*201
			at most 200 characters in one line | x*201
			secret: at most 500 characters in one line | x*501
			secret: secrets of at most 500 characters, separated by commas | x*501
			secret: whsec_ and 24 to 64 bytes in base64 | whsec_QQ== x*40 whsec_!!
			simulated or http | stripe
			the name of a claim, 1 to 200 characters without spaces | x*201 a_b
			the name of a time zone, such as Europe/Berlin | Mars/Base +99:00
			true or false | maybe 2
			two-letter ISO 3166-1 codes in capitals, such as DE,FR | DEU de DE,XX
			""";

	/** Almost any text, or what depends on the machine or the modules that there are. */
	private static final Set<String> ANYTHING = Set.of("a directory that can be written", "a single line of text",
			"names of modules separated by commas, or such names each with a leading !",
			"names of today by names of before");

	private static Stream<Setting> texts() {
		return SettingsTests.settings()
			.filter(setting -> !setting.accepts().orElse("").matches("a (duration|whole number|number|size) from .*"));
	}

	private static String kindOf(Setting setting) {
		return (setting.isSecret() ? "secret: " : "") + setting.accepts().orElse("");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = WRONG)
	void refuseWhatDoesNotFitInOneSentence(String kind, String values) {
		var ofThisKind = texts().filter(setting -> kindOf(setting).equals(kind)).map(Setting::name).toList();

		assertThat(ofThisKind).as("settings that accept %s", kind).isNotEmpty();
		assertThat(ofThisKind).allSatisfy(name -> assertThat(values(values))
			.allSatisfy(value -> assertThatExceptionOfType(SettingsRefused.class).as(name + "=" + value)
				.isThrownBy(() -> SettingsTests.check(Map.of(name, value)))
				.satisfies(refused -> assertThat(refused.sentences()).singleElement().asString().startsWith(name))));
	}

	@Test
	void areAllTried() {
		var tried = WRONG.lines().map(line -> line.split(" \\| ", 2)[0].strip()).collect(Collectors.toSet());

		assertThat(texts()).extracting(TextSettingsTests::kindOf)
			.filteredOn(kind -> !ANYTHING.contains(kind))
			.isSubsetOf(tried);
	}

	/** An underscore after a currency or within a claim stands for a space. */
	private static List<String> values(String values) {
		return Arrays.stream(values.split(" "))
			.map(value -> value.startsWith("x*")
					? String.join("", Collections.nCopies(Integer.parseInt(value.substring(2)), "x"))
					: value.replaceFirst("^(EUR|XXX|a)_", "$1 "))
			.toList();
	}

}

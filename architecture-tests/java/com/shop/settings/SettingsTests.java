package com.shop.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.validation.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every setting there is accepts a range of values, and refuses all others by name. */
class SettingsTests {

	/** No type and no text accepts this, since it has a character zero. */
	private static final String NONSENSE = "non\0sense";

	private static final Pattern RANGE = Pattern
		.compile("a (duration|whole number|number|size) from (-?[\\d.]+)(\\w*) to (-?[\\d.]+)(\\w*)");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(shop\\.[a-z.-]+)(?::([^}]*))?}");

	private static final Pattern NAME_IN_CODE = Pattern
		.compile("(?:getProperty|containsProperty|Conditional\\w*Property)\\([^)]*?\"(shop\\.[a-z.-]+)\"");

	static Stream<Setting> settings() {
		return SettingsPage.settings().stream();
	}

	@ParameterizedTest
	@MethodSource("settings")
	void saysWhatItAcceptsAndWhatItIsFor(Setting setting) {
		assertThat(setting.accepts()).as("%s needs constraints, both bounds, or @Accepts", setting.name()).isPresent();
		assertThat(SettingsPage.meaning(setting)).as("%s needs a @param for people who run the shop", setting.name())
			.isNotBlank()
			.doesNotContain("{@");
	}

	@ParameterizedTest
	@MethodSource("settings")
	void acceptsItsDefault(Setting setting) {
		var environment = new MockEnvironment();
		if (!setting.defaultValue().isEmpty()) {
			environment.setProperty(setting.name(), setting.defaultValue());
		}
		try (var validators = Validation.buildDefaultValidatorFactory()) {
			assertThat(setting.isAccepted(Binder.get(environment), validators.getValidator())).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("settings")
	void refusesTooLittleTooMuchAndNonsense(Setting setting) {
		var values = new ArrayList<>(List.of(NONSENSE));
		var range = RANGE.matcher(setting.accepts().orElse(""));
		if (range.matches()) {
			values.add(range.group(1).equals("number") ? beyond(range.group(2), "-0.001")
					: below(range.group(1), range.group(2), range.group(3)));
			values.add(range.group(1).equals("number") ? beyond(range.group(4), "0.001")
					: above(range.group(4), range.group(5)));
		}

		for (var value : values) {
			assertThatExceptionOfType(SettingsRefused.class).as(setting.name() + "=" + value)
				.isThrownBy(() -> check(Map.of(setting.name(), value)))
				.satisfies(refused -> assertThat(refused.sentences()).singleElement()
					.asString()
					.startsWith(setting.name())
					.endsWith("."));
		}
	}

	/** A number that is one unit, such as a second or a byte, less. */
	private static String below(String kind, String number, String unit) {
		var less = new BigInteger(number).subtract(BigInteger.ONE).toString();
		return (kind.equals("duration") && number.equals("1") && unit.equals("d")) ? "23h" : less + unit;
	}

	private static String above(String number, String unit) {
		return new BigInteger(number).add(BigInteger.ONE) + unit;
	}

	private static String beyond(String number, String difference) {
		return new BigDecimal(number).add(new BigDecimal(difference)).toPlainString();
	}

	@Test
	void hasTheSameDefaultWhereverItIsReadByItsName() throws IOException {
		var defaults = new HashMap<String, String>();
		settings().forEach(setting -> defaults.put(setting.name(), setting.defaultValue()));

		assertThat(inSources(PLACEHOLDER)).isNotEmpty().allSatisfy(found -> {
			assertThat(defaults).containsKey(found.getFirst());
			if (found.getLast() != null) {
				assertThat(found.getLast()).as(found.getFirst()).isEqualTo(defaults.get(found.getFirst()));
			}
		});
		assertThat(inSources(NAME_IN_CODE)).isNotEmpty()
			.allSatisfy(found -> assertThat(defaults).containsKey(found.getFirst()));
	}

	/** The first and the last group of all matches. */
	private static List<List<String>> inSources(Pattern pattern) throws IOException {
		try (var files = Files.walk(Path.of("src/main"))) {
			var found = new ArrayList<List<String>>();
			for (var file : files.filter(path -> path.toString().matches(".*\\.(java|yaml)")).toList()) {
				pattern.matcher(Files.readString(file))
					.results()
					.forEach(match -> found
						.add(java.util.Arrays.asList(match.group(1), match.group(match.groupCount()))));
			}
			return found;
		}
	}

	static void check(Map<String, Object> settings) {
		var environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
		SettingsCheck.check(environment);
	}

}

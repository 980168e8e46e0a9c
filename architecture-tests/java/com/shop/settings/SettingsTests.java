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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every setting there is accepts a range of values, and refuses all others by name. */
class SettingsTests {

	/** No type and no text accepts this, since it has a character zero. */
	private static final String NONSENSE = "non\0sense";

	private static final Pattern RANGE = Pattern
		.compile("a (duration|whole number|number|size) from (-?[\\d.]+)(\\w*) to (-?[\\d.]+)(\\w*)");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(shop\\.[a-z.-]+)(?::([^}]*))?}");

	private static final Pattern NAME_IN_CODE = Pattern
		.compile("(?:getProperty|containsProperty|Conditional\\w*Property)\\([^)]*?\"(shop\\.[a-z.-]+)\"");

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	static Stream<Setting> settings() {
		return SettingsPage.settings().stream();
	}

	@ParameterizedTest
	@MethodSource("settings")
	void saysWhatItAcceptsAndWhatItIsFor(Setting setting) {
		assertThat(setting.accepts()).as("%s needs constraints, both bounds, or @Accepts", setting.name()).isPresent();
		assertThat(SettingsPage.meaning(setting)).as("%s needs a @param for people who run the shop", setting.name())
			.isNotBlank()
			.doesNotContain("{@")
			// The page is sorted by names, so nobody reads these where they refer to the
			// row before.
			.doesNotContain("of them", "of these", "before that");
	}

	@ParameterizedTest
	@MethodSource("settings")
	void acceptsItsDefault(Setting setting) {
		var environment = new MockEnvironment();
		if (!setting.defaultValue().isEmpty()) {
			environment.setProperty(setting.name(), setting.defaultValue());
		}
		assertThat(setting.isAccepted(Binder.get(environment), VALIDATOR)).isTrue();
	}

	/**
	 * All at once, so that none hides what is said of another one. What only the record
	 * of a setting refuses is said when all others are accepted.
	 */
	@ParameterizedTest
	@MethodSource("wrong")
	void refusesTooLittleTooMuchAndNonsense(Map<String, Object> wrong) {
		var named = namedFor(wrong);
		var others = new TreeMap<>(wrong);
		named.forEach(others::remove);

		assertThat(named).doesNotHaveDuplicates().isSubsetOf(wrong.keySet()).hasSizeGreaterThan(others.size());
		others.forEach((name, value) -> assertThat(namedFor(Map.of(name, value))).as("%s=%s", name, value)
			.containsExactly(name));
	}

	/** The settings with which the sentences begin. */
	private static List<String> namedFor(Map<String, Object> wrong) {
		var refused = catchThrowableOfType(SettingsRefused.class, () -> check(wrong));
		assertThat(refused).as("%s", wrong).isNotNull();
		assertThat(refused.sentences()).allSatisfy(sentence -> assertThat(sentence).endsWith("."));
		return refused.sentences().stream().map(sentence -> sentence.split("[ :]", 2)[0]).toList();
	}

	static Stream<Map<String, Object>> wrong() {
		var nonsense = new TreeMap<String, Object>();
		var little = new TreeMap<String, Object>();
		var much = new TreeMap<String, Object>();
		settings().forEach(setting -> {
			nonsense.put(setting.name(), NONSENSE);
			var range = RANGE.matcher(setting.accepts().orElse(""));
			if (range.matches()) {
				var isNumber = range.group(1).equals("number");
				little.put(setting.name(), isNumber ? beyond(range.group(2), "-0.001")
						: below(range.group(1), range.group(2), range.group(3)));
				much.put(setting.name(),
						isNumber ? beyond(range.group(4), "0.001") : above(range.group(4), range.group(5)));
			}
		});
		assertThat(much).hasSizeGreaterThan(settings().toList().size() / 3);
		return Stream.of(nonsense, little, much);
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

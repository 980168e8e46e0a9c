package com.shop.shared.pages;

import java.text.Collator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A country and its name in a language.
 *
 * @param code ISO 3166-1, two letters
 */
public record Country(String code, String name) {

	/** All countries, in the order of the language's alphabet. */
	public static List<Country> in(Locale language) {
		return in(language, _ -> true);
	}

	/** The countries of which this is true, in the order of the language's alphabet. */
	public static List<Country> in(Locale language, Predicate<String> wanted) {
		var alphabet = Collator.getInstance(language);
		return Arrays.stream(Locale.getISOCountries())
			.filter(wanted)
			.map(code -> new Country(code, Locale.of("", code).getDisplayCountry(language)))
			.sorted((one, other) -> alphabet.compare(one.name(), other.name()))
			.toList();
	}

}

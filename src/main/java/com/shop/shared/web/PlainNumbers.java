package com.shop.shared.web;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;

import com.shop.shared.UuidText;

/**
 * Numbers in text, as people write them: in the digits 0 to 9, without exponent. Java
 * also takes the digits of other scripts, hexadecimal and octal numbers, and
 * {@code 1e2}.
 */
final class PlainNumbers {

	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,4})?");

	private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

	private PlainNumbers() {
	}

	/**
	 * Parses an amount of money, which is never negative.
	 * @throws NumberFormatException if it is not a plain number
	 */
	static BigDecimal decimal(String text) {
		return new BigDecimal(required(DECIMAL, text));
	}

	/** Also reads ids: whatever has only one text here has many texts for Java. */
	static void addTo(FormatterRegistry formats) {
		formats.addConverter(String.class, BigDecimal.class, unlessEmpty(PlainNumbers::decimal));
		formats.addConverter(String.class, Integer.class,
				unlessEmpty(text -> Integer.valueOf(required(WHOLE, text))));
		formats.addConverter(String.class, Long.class, unlessEmpty(text -> Long.valueOf(required(WHOLE, text))));
		formats.addConverter(String.class, UUID.class, unlessEmpty(UuidText::parse));
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	private static <T> Converter<String, @Nullable T> unlessEmpty(Converter<String, T> parser) {
		return text -> text.isBlank() ? null : parser.convert(text.strip());
	}

	private static String required(Pattern form, String text) {
		if (!form.matcher(text).matches()) {
			throw new NumberFormatException("Not a plain number");
		}
		return text;
	}

}

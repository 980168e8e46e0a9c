package com.shop.shared.web;

import java.beans.PropertyEditorSupport;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

import com.shop.shared.UuidText;

/**
 * Numbers in text, as people write them: in the digits 0 to 9, without exponent. Java
 * also takes the digits of other scripts, hexadecimal numbers, and {@code 1e2}. The same
 * goes for ids. Spring tries its own editors after a converter has refused a text, so
 * these are editors, too.
 */
@ControllerAdvice
class PlainNumbers {

	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,4})?");

	private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

	/**
	 * Parses an amount of money, which is never negative.
	 * @throws NumberFormatException if it is not a plain number
	 */
	static BigDecimal decimal(String text) {
		return new BigDecimal(required(DECIMAL, text));
	}

	@InitBinder
	void readPlainly(WebDataBinder binder) {
		binder.registerCustomEditor(BigDecimal.class, new Editor(PlainNumbers::decimal));
		binder.registerCustomEditor(UUID.class, new Editor(UuidText::parse));
		var whole = new Editor(text -> Integer.valueOf(required(WHOLE, text)));
		binder.registerCustomEditor(Integer.class, whole);
		binder.registerCustomEditor(int.class, whole);
		var longer = new Editor(text -> Long.valueOf(required(WHOLE, text)));
		binder.registerCustomEditor(Long.class, longer);
		binder.registerCustomEditor(long.class, longer);
	}

	private static String required(Pattern form, String text) {
		if (!form.matcher(text).matches()) {
			throw new NumberFormatException("Not a plain number");
		}
		return text;
	}

	private static final class Editor extends PropertyEditorSupport {

		private final Function<String, Object> parser;

		Editor(Function<String, Object> parser) {
			this.parser = parser;
		}

		/** Browsers send an empty text for a field that nobody has filled in. */
		@Override
		public void setAsText(String text) {
			setValue(text.isBlank() ? null : this.parser.apply(text.strip()));
		}

	}

}

package com.shop.notification.wording;

import java.time.LocalDate;
import java.util.List;

import org.joda.money.Money;

import com.shop.shared.pages.Texts;

/**
 * Text of the characters that a text message has room for 160 of (GSM 03.38). With a
 * single other one, it has room for 70.
 */
final class GsmText {

	private static final String ONCE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
			+ "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

	/** What counts twice. */
	private static final String TWICE = "^{}\\[~]|€";

	/** What fits into one text message. */
	private static final int LONGEST = 160;

	private GsmText() {
	}

	/** Writes spaces that do not break and typographic apostrophes as plain ones. */
	static String plain(String text) {
		return text.replaceAll("[\\s\\u00a0\\u202f]+", " ").replace('’', '\'');
	}

	/** Returns the first text that fits into one message, or the last one of all. */
	static String firstThatFits(List<String> texts) {
		var plain = texts.stream().map(GsmText::plain).toList();
		return plain.stream().filter(text -> length(text) <= LONGEST).findFirst().orElseGet(plain::getLast);
	}

	/** How much room the text takes. */
	static long length(String text) {
		return text.length() + text.chars().filter(sign -> TWICE.indexOf(sign) >= 0).count();
	}

	/** Writes the amount as the reader does or, if that does not fit, as PLN 1234.50. */
	static String money(Money money, Texts texts) {
		return plainOr(texts.money(money), money.toString());
	}

	/**
	 * Writes a day of these weeks as the reader does or, if that does not fit, as
	 * 2026-07-03.
	 */
	static String day(LocalDate day, Texts texts) {
		return plainOr(texts.shortDay(day), day.toString());
	}

	private static String plainOr(String readersOwn, String other) {
		var written = plain(readersOwn);
		return written.chars().allMatch(sign -> (ONCE + TWICE).indexOf(sign) >= 0) ? written : other;
	}

}

package com.shop.notification.wording;

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

	private GsmText() {
	}

	/** Writes spaces that do not break and typographic apostrophes as plain ones. */
	static String plain(String text) {
		return text.replaceAll("[\\s\\u00a0\\u202f]+", " ").replace('’', '\'');
	}

	/** How much room the text takes. */
	static long length(String text) {
		return text.length() + text.chars().filter(sign -> TWICE.indexOf(sign) >= 0).count();
	}

	/** Writes the amount as the reader does or, if that does not fit, as PLN 1234.50. */
	static String money(Money money, Texts texts) {
		var written = plain(texts.money(money));
		return written.chars().allMatch(sign -> (ONCE + TWICE).indexOf(sign) >= 0) ? written : money.toString();
	}

}

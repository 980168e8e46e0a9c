package com.shop.notification.wording;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.notification.domain.Facts;
import com.shop.notification.domain.Stage;
import com.shop.order.OrderNumber;

import static org.assertj.core.api.Assertions.assertThat;

/** Text messages are short, cheap, and say which order they are about. */
class TextMessageWordingTests {

	/** GSM 03.38: what a text message of 160 characters may be made of. */
	private static final Pattern GSM = Pattern
		.compile("[@£$¥èéùìòÇ\\nØøÅå_ÆæßÉ !\"#¤%&'()*+,./:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà0-9€-]*");

	private final Wording wording = WordingTests.wording("UTC");

	@ParameterizedTest
	@MethodSource("com.shop.notification.wording.WordingTests#stagesAndLocales")
	void fitsIntoOneTextMessage(Stage stage, Locale locale) {
		var text = this.wording.textMessage(WordingTests.notice(stage), WordingTests.ada(locale));

		// The euro sign counts twice.
		assertThat(text.length() + text.chars().filter(sign -> sign == '€').count()).isLessThanOrEqualTo(160);
		assertThat(text).matches(GSM);
	}

	@ParameterizedTest
	@CsvSource({ "de-CH, CHF 1234.50, CHF 1'234.50", "de-LI, CHF 1234.50, CHF 1'234.50", "pl, PLN 12.50, PLN 12.50",
			"cs, CZK 1234.50, CZK 1234.50", "bg, BGN 12.50, BGN 12.50", "ar-EG, EUR 12.50, EUR 12.50",
			"en, INR 1234.50, INR 1234.50", "ja-JP, JPY 1234, JPY 1234", "en, USD 1234.50, '$1,234.50'" })
	void writesAmountsInTheCharactersOfATextMessage(Locale locale, String amount, String written) {
		var facts = Facts.of(new Facts.Bill(Money.parse(amount), WordingTests.PAYMENT));
		var text = this.wording.textMessage(WordingTests.notice(Stage.ORDER_CONFIRMED, facts),
				WordingTests.ada(locale));

		assertThat(text).contains(written).matches(GSM);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | 2026-07-03 | Order was not delivered. Next try: Jul 3. https
			de | 2026-07-03 | Ihre Bestellung bringen wir am 3. Juli erneut. https
			ja | 2026-07-03 | Order was not delivered. Next try: 2026-07-03. https
			en | 2026-06-30 | We could not deliver your order. https
			""")
	void saysWhenTheNextAttemptIsUnlessItIsOver(Locale locale, LocalDate day, String said) {
		var facts = Facts.of(new Facts.Attempt("NOT_MET", day));

		assertThat(this.wording.textMessage(WordingTests.notice(Stage.ATTEMPT_FAILED, facts), WordingTests.ada(locale)))
			.startsWith(said);
	}

	@Test
	void countsTwiceWhatIsSentAsTwo() {
		assertThat(GsmText.length("~[€]")).isEqualTo(8);
		assertThat(GsmText.length("é$")).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("com.shop.notification.wording.WordingTests#stagesAndLocales")
	void namesTheOrderInATextMessage(Stage stage, Locale locale) {
		assertThat(this.wording.textMessage(WordingTests.notice(stage), WordingTests.ada(locale))).contains("A-1042");
	}

	/** The number is in the text that the link leads to, too. */
	@Test
	void leavesTheNumberOutRatherThanSendTwoTextMessages() {
		var known = WordingTests.notice(Stage.ORDER_CONFIRMED).facts();
		var facts = new Facts(new OrderNumber("A-1042"), known.basket(),
				new Facts.Bill(WordingTests.TOTAL, WordingTests.PAYMENT + "?token=" + "x".repeat(30)), null, null, null,
				null, null, null, null, null, null, null, null, null, null, null, null);

		assertThat(this.wording.textMessage(WordingTests.notice(Stage.ORDER_CONFIRMED, facts),
				WordingTests.ada(Locale.GERMAN)))
			.startsWith("Danke für Ihre Bestellung. Bitte zahlen")
			.hasSizeLessThanOrEqualTo(160);
	}

	/** A customer who was told of one part only can still add up. */
	@Test
	void tellsTheSumOfSeveralRefunds() {
		var notice = WordingTests.notice(Stage.PARTLY_REFUNDED);

		assertThat(this.wording
			.text(this.wording.letter(notice, WordingTests.ada(Locale.GERMAN), false, WordingTests.UNSUBSCRIBE)))
			.contains("Erstattung: 19,99\u00a0€", "Bisher insgesamt erstattet: 24,99\u00a0€");
		assertThat(this.wording.textMessage(notice, WordingTests.ada(Locale.ENGLISH)))
			.startsWith("Refunded so far for your order A-1042: €24.99. ");
	}

}

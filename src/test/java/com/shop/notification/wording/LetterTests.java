package com.shop.notification.wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Facts;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.Stage;
import com.shop.order.OrderLine;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.Item;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.access.TestLinks;
import com.shop.shared.pages.PageProperties;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands in a letter, and what does not. */
class LetterTests {

	private final Wording wording = WordingTests.wording("UTC");

	@Test
	void saysWhenAndWhereTheGoodsComeAndWhoBringsThem() {
		assertThat(this.wording.text(letter(WordingTests.notice(Stage.SHIPPED), Locale.GERMAN))).contains("2 x Assam",
				"Bestellnummer: A-1042", "Voraussichtliche Lieferung: Freitag, 3. Juli 2026",
				"Lieferadresse: Ada Lovelace, Am Markt 1, 20095 Hamburg, Deutschland", "Versand mit: Hermes",
				"Sendungsnummer: H123");
		assertThat(this.wording.html(letter(WordingTests.notice(Stage.PAYMENT_MADE), Locale.ENGLISH)))
			.contains(">Friday, July 3, 2026<", ">Ada Lovelace, Am Markt 1, 20095 Hamburg, Germany<");
	}

	@Test
	void promisesNoDayThatIsOver() {
		var facts = WordingTests.notice(Stage.SHIPPED).facts();
		var late = new Notice(OrderId.next(), CustomerId.next(), Stage.SHIPPED, Instant.parse("2026-07-04T00:00:00Z"),
				null, facts);
		var again = new Notice(OrderId.next(), CustomerId.next(), Stage.PAYMENT_MADE,
				Instant.parse("2026-07-01T22:00:00Z"), Instant.parse("2026-07-05T08:00:00Z"), facts);
		var onTheDay = new Notice(OrderId.next(), CustomerId.next(), Stage.SHIPPED,
				Instant.parse("2026-07-03T23:59:00Z"), null, facts);

		assertThat(this.wording.text(letter(late, Locale.ENGLISH))).contains("Ada Lovelace, Am Markt 1")
			.doesNotContain("July 3");
		assertThat(this.wording.text(letter(again, Locale.ENGLISH))).doesNotContain("July 3");
		assertThat(this.wording.text(letter(onTheDay, Locale.ENGLISH))).contains("Friday, July 3, 2026");
	}

	@Test
	void saysWhoWritesAndHowToReachThem() {
		var letter = letter(WordingTests.notice(Stage.SHIPPED), Locale.GERMAN);

		assertThat(this.wording.text(letter)).contains("Sie erreichen uns so: hilfe@teehaus.example",
				"Viele Grüße\nTeehaus", "bei Teehaus bestellt",
				"--\nTeehaus GmbH, Am Markt 1, 20095 Hamburg\nImpressum: https://teehaus.example/imprint\n");
		assertThat(this.wording.html(letter)).contains("hilfe@teehaus.example",
				"src=\"https://teehaus.example/logo.png\"", ">Teehaus GmbH, Am Markt 1, 20095 Hamburg<",
				"href=\"https://teehaus.example/imprint\">Impressum<");
	}

	@Test
	void leavesOutWhatTheShopDoesNotSayOfItself() {
		var pages = new PageProperties("Shop", null, ZoneOffset.UTC, " ", " ", PageProperties.Links.NONE);
		var plain = new Wording(new Words(), pages, TestLinks.of(WordingTests.SHOP));
		var letter = plain.letter(WordingTests.notice(Stage.SHIPPED), WordingTests.ada(Locale.ENGLISH), false,
				WordingTests.UNSUBSCRIBE);

		assertThat(plain.text(letter)).contains("\n--\nJul 1, 2026").doesNotContain("Imprint", "reach us");
		assertThat(plain.html(letter)).doesNotContain("Imprint", "reach us");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Nobody was there to receive it.   | We will try again on Friday, July 3, 2026.
			de | Wir haben niemanden angetroffen. | Wir versuchen es noch einmal am Freitag, 3. Juli 2026.
			""")
	void saysWhyAnAttemptFailedAndWhenTheNextOneIs(String language, String why, String next) {
		var locale = Locale.forLanguageTag(language);

		assertThat(this.wording.text(letter(WordingTests.notice(Stage.ATTEMPT_FAILED), locale))).contains(why, next)
			.contains((language.equals("de") ? "Lieferung: Freitag, " : "delivery: Friday, "));
		var late = Facts.of(new Facts.Attempt("NOT_MET", LocalDate.parse("2026-06-30")));
		assertThat(this.wording.text(letter(WordingTests.notice(Stage.ATTEMPT_FAILED, late), locale))).contains(why)
			.doesNotContain("2026-06", "June", "Juni");
	}

	@Test
	void escapesWhatOthersWrote() {
		var hostile = "<script>alert(1)</script>{0}${7*7}[[#{pay}]]\"'&";
		var line = new OrderLine(new Sku("TEA-500"), 1, WordingTests.TOTAL, hostile);
		var facts = new Facts(null, new Facts.Basket(List.of(line), WordingTests.TOTAL, null),
				new Facts.Bill(WordingTests.TOTAL, "\"><script>"), null, null, null, null, null, null, null, null, null,
				null, null, null, null, null, null);
		var letter = this.wording.letter(WordingTests.notice(Stage.ORDER_CONFIRMED, facts),
				new Contact("<b>{0}${7*7}[[#{pay}]]\"'&", "ada@example.org", "+1", Locale.ENGLISH), false,
				WordingTests.UNSUBSCRIBE);

		assertThat(this.wording.html(letter)).doesNotContain("<script", "<b>")
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;{0}${7*7}[[#{pay}]]&quot;&#39;&amp;")
			.contains("Dear &lt;b&gt;{0}${7*7}[[#{pay}]]&quot;&#39;&amp;,");
		assertThat(this.wording.text(letter)).contains("Dear <b>{0}${7*7}[[#{pay}]]\"'&,");
	}

	@Test
	void makesNoMessageOfAnAddress() {
		var facts = Facts.of(new Facts.Destination("Win https://evil.example now",
				new Address("www.evil.example", "Hamburg", "20095", "DE"), LocalDate.parse("2026-07-03")));

		assertThat(this.wording.text(letter(WordingTests.notice(Stage.PAYMENT_MADE, facts), Locale.ENGLISH)))
			.contains("Delivery address: Win now, 20095 Hamburg, Germany\n");
	}

	@Test
	void listsWhatWasOrdered() {
		var letter = letter(WordingTests.notice(Stage.ORDER_CONFIRMED), Locale.ENGLISH);

		assertThat(this.wording.text(letter)).contains("2 x Assam, €19.99 each: €39.98", "1 x POT-1: €1,200.00",
				"Amount due: €1,239.98", "Please pay by Jul 2, 2026");
		assertThat(this.wording.html(letter)).contains(">Assam<", ">2<", ">€39.98<", ">€1,239.98<");
	}

	/** After "Guten Tag …," a German sentence goes on in small letters. */
	@ParameterizedTest
	@EnumSource(Stage.class)
	void goesOnInSmallLettersAfterTheGermanGreeting(Stage stage) {
		var text = this.wording.text(letter(WordingTests.notice(stage), Locale.GERMAN));

		assertThat(text).containsPattern("^Guten Tag Ada Lovelace,\n\n(?:Ihre?|\\p{javaLowerCase}+) ");
	}

	@Test
	void writesTheTownAsThePostOfTheCountryWantsIt() {
		var facts = Facts.of(new Facts.Destination("Ada Lovelace",
				new Address("1600 Elm St", "Springfield, IL", "62701", "US"), LocalDate.parse("2026-07-03")));

		assertThat(this.wording.text(letter(WordingTests.notice(Stage.PAYMENT_MADE, facts), Locale.US)))
			.contains("Delivery address: Ada Lovelace, 1600 Elm St, Springfield, IL 62701, United States\n");
	}

	@Test
	void listsWhatCameBackOnly() {
		assertThat(this.wording.text(letter(WordingTests.notice(Stage.GOODS_RETURNED), Locale.GERMAN)))
			.contains("1 x Assam: 19,99\u00a0€", "schreiben wir Ihnen gesondert")
			.doesNotContain("POT-1", "2 x Assam");
	}

	@Test
	void tellsOfGoodsAndOfTheMoneyForThemInOneLetter() {
		var notice = WordingTests.notice(Stage.PARTLY_REFUNDED);
		assertThat(this.wording.text(letter(notice, Locale.GERMAN))).contains("2 x Assam")
			.doesNotContain("Rücksendung");
		var known = notice.facts();
		var facts = new Facts(known.number(), known.basket(), known.bill(), null, null, null, null, known.part(),
				known.partReference(), null,
				new Facts.Goods(List.of(new Item(new Sku("TEA-500"), 1)), known.partReference()), null, null, null,
				null, null, null, null);
		var told = WordingTests.notice(Stage.PARTLY_REFUNDED, facts);

		assertThat(this.wording.text(letter(told, Locale.GERMAN)))
			.contains("Ihre Rücksendung ist bei uns angekommen. Wir erstatten", "1 x Assam: 19,99\u00a0€",
					"Erstattung: 19,99\u00a0€")
			.doesNotContain("POT-1", "gesondert");
		assertThat(this.wording.textMessage(told, WordingTests.ada(Locale.ENGLISH)))
			.startsWith("Your return for order A-1042 is here. Refund: €19.99. ");
		assertThat(this.wording.textMessage(told, WordingTests.ada(Locale.GERMAN)))
			.startsWith("Ihre Rücksendung A-1042 ist da. Wir erstatten 19,99 €. ")
			.hasSizeLessThanOrEqualTo(160);
	}

	/** The last part would read as if it were all that goes back for the goods. */
	@Test
	void tellsOnlyTheSumOfSeveralPartsThatNobodyWasToldOf() {
		var known = WordingTests.notice(Stage.PARTLY_REFUNDED).facts();
		var forGoods = RefundReference.next();
		var last = RefundReference.next();
		var facts = new Facts(known.number(), known.basket(), null, null, null, null, null, Money.parse("EUR 5.00"),
				last, Money.parse("EUR 45.00"), new Facts.Goods(List.of(new Item(new Sku("TEA-500"), 1)), forGoods),
				null, null, List.of(forGoods, last), null, null, null, null);
		var letter = letter(WordingTests.notice(Stage.PARTLY_REFUNDED, facts), Locale.ENGLISH);

		assertThat(this.wording.text(letter)).contains("Your return has arrived", "Refunded so far: €45.00")
			.doesNotContain("€5.00");
		assertThat(this.wording.html(letter)).contains("€45.00").doesNotContain("€5.00");
	}

	@Test
	void leadsToThePayment() {
		var letter = letter(WordingTests.notice(Stage.ORDER_CONFIRMED), Locale.GERMAN);

		assertThat(this.wording.html(letter)).contains("href=\"" + WordingTests.PAYMENT + "\"", ">Jetzt bezahlen<",
				"lang=\"de\"", "overflow: hidden;\">Vielen Dank für Ihre Bestellung!", ">vielen Dank für");
		assertThat(this.wording.text(letter)).contains("Hier können Sie bezahlen:\n" + WordingTests.PAYMENT);
	}

	private Letter letter(Notice notice, Locale locale) {
		return this.wording.letter(notice, WordingTests.ada(locale), false, WordingTests.UNSUBSCRIBE);
	}

}

package com.shop.notification.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Facts;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.Stage;
import com.shop.order.OrderLine;
import com.shop.order.OrderNumber;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.access.TestLinks;
import com.shop.shared.pages.PageProperties;
import com.shop.shared.pages.Texts;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers read, in every language and at every stage. */
class WordingTests {

	static final URI SHOP = URI.create("https://shop.example.org");

	static final URI UNSUBSCRIBE = URI.create("https://shop.example.org/unsubscribe/AAAA");

	static final OrderId ORDER = OrderId.next();

	private static final String TRACKING = "https://shop.example.org/track/" + ORDER;

	static final String PAYMENT = "https://shop.example.org/pay/" + ORDER;

	static final Money TOTAL = Money.parse("EUR 1239.98");

	private static final Pattern LEFTOVER = Pattern.compile("\\{\\d|\\?\\?|\\[\\(|\\[#|#\\{|\\$\\{|\\bth:|\\bnull\\b");

	private final Wording wording = wording("UTC");

	static Stream<Arguments> stagesAndLocales() {
		return Arrays.stream(Stage.values())
			.flatMap(stage -> Stream.of("en", "en-GB", "de", "de-AT", "fr", "ja-JP")
				.map(tag -> Arguments.of(stage, Locale.forLanguageTag(tag))));
	}

	@ParameterizedTest
	@MethodSource("stagesAndLocales")
	void leavesNothingOpen(Stage stage, Locale locale) {
		var letter = letter(notice(stage), locale);

		assertThat(List.of(this.wording.html(letter).replace("xmlns:th", ""), this.wording.text(letter)))
			.allSatisfy(mail -> assertThat(mail).doesNotContainPattern(LEFTOVER)
				.contains("Ada Lovelace", ORDER.toString(), TRACKING, UNSUBSCRIBE.toString()));
		assertThat(this.wording.html(letter)).contains("<h1").contains(">" + letter.subject() + "<");
		assertThat(this.wording.text(letter)).doesNotContain("<", "&", "\n\n\n");
		assertThat(this.wording.textMessage(notice(stage), ada(locale))).doesNotContainPattern(LEFTOVER)
			.contains((stage == Stage.ORDER_CONFIRMED || stage == Stage.PAYMENT_REMINDER) ? PAYMENT : TRACKING);
	}

	@Test
	void hasTheSameWordsInEveryLanguage() {
		var english = words("");

		assertThat(Words.LANGUAGES).contains("en");
		assertThat(Words.LANGUAGES).filteredOn(language -> !language.equals("en")).allSatisfy(language -> {
			var words = words("_" + language);
			assertThat(words.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
			assertThat(words).containsEntry("language", language);
			assertThat(words).allSatisfy((key, text) -> {
				assertThat(text).as(key).isNotBlank();
				assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, "")));
			});
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_de" })
	void hasASubjectOfItsOwnForEveryStage(String language) {
		assertThat(words(language).entrySet()).filteredOn(word -> word.getKey().startsWith("subject."))
			.as("also for orders that cost nothing, and refunds of goods")
			.hasSize(Stage.values().length + 2)
			.extracting(Map.Entry::getValue)
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en    | EUR 1239.98 | €1,239.98
			en-GB | GBP 1239.98 | £1,239.98
			de    | EUR 1239.98 | 1.239,98 €
			de-AT | EUR 1239.98 | € 1.239,98
			fr    | EUR 1239.98 | 1 239,98 €
			de    | USD 0.10    | 0,10 $
			en    | JPY 3990    | ¥3,990
			en    | KWD 1.250   | KWD1.250
			""")
	void writesAmountsAsTheCustomerDoes(String tag, String amount, String written) {
		var notice = notice(Stage.PAYMENT_MADE, Facts.of(new Facts.Bill(Money.parse(amount), PAYMENT)));

		var letter = letter(notice, Locale.forLanguageTag(tag));
		assertThat(String.valueOf(letter.amount()).replaceAll("[\\u00a0\\u202f]", " ")).isEqualTo(written);
		assertThat(this.wording.text(letter)).contains(String.valueOf(letter.amount()));
	}

	@Test
	void knowsEveryCurrencyThatAnOrderCanHave() {
		assertThat(CurrencyUnit.registeredCurrencies())
			.allSatisfy(unit -> assertThat(new Texts(Locale.GERMAN, ZoneId.of("UTC")).money(Money.ofMajor(unit, 7)))
				.contains("7"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en    | UTC           | Jul 1, 2026, 10:00 PM UTC
			en-GB | Europe/London | 1 Jul 2026, 23:00 BST
			de    | Europe/Berlin | 02.07.2026, 00:00 MESZ
			""")
	void writesTimesAsTheCustomerDoesWithTheirZone(String tag, String zone, String written) {
		var letter = wording(zone).letter(notice(Stage.DELIVERED), ada(Locale.forLanguageTag(tag)), false, UNSUBSCRIBE);

		assertThat(letter.time().replaceAll("[\\u00a0\\u202f]", " ")).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | PAYMENT_DECLINED | true  | You decided not to pay. | We are refunding you the same way you paid.
			de | PAYMENT_DECLINED | false | Sie haben sich entschieden, nicht zu bezahlen. | Sie müssen nichts bezahlen.
			fr | PAYMENT_DECLINED | false | You decided not to pay. | There is nothing for you to pay.
			de | ADDRESS_WRONG    | true  | Wir haben die Adresse nicht gefunden. | Wir erstatten Ihnen den Betrag
			""")
	void tellsWhyAndWhatBecomesOfTheMoney(String tag, String code, boolean refunded, String why, String money) {
		var letter = letter(notice(Stage.ORDER_CANCELLED, Facts.of(new Facts.Reason(code, refunded))),
				Locale.forLanguageTag(tag));

		assertThat(this.wording.text(letter)).contains(why + "\n" + money);
		assertThat(this.wording.html(letter)).contains(why, money);
	}

	@Test
	void asksForNoMoneyForWhatCostsNothing() {
		var notice = notice(Stage.PAYMENT_MADE, Facts.of(new Facts.Basket(List.of(), Money.parse("EUR 0.00"), null)));

		assertThat(this.wording.text(letter(notice, Locale.ENGLISH))).contains("nothing to pay")
			.doesNotContain("payment");
		assertThat(this.wording.textMessage(notice, ada(Locale.GERMAN))).contains("kostenlos");
	}

	@Test
	void tellsTheRefundOfACancellationThatDidNotKnowItYet() {
		var facts = new Facts(null, null, null, null, null, new Facts.Reason("PAYMENT_DEADLINE_PASSED", false), TOTAL,
				null, null, null, null, null, null, null, null, null, null, null);

		assertThat(this.wording.text(letter(notice(Stage.ORDER_CANCELLED, facts), Locale.ENGLISH)))
			.contains("We are refunding you", "Refund: €1,239.98")
			.doesNotContain("nothing for you to pay");
	}

	@Test
	void saysNothingOfReasonsThatItHasNoWordsFor() {
		var facts = Facts.of(new Facts.Reason("STRUCK_BY_LIGHTNING", true));

		assertThat(this.wording.text(letter(notice(Stage.ORDER_CANCELLED, facts), Locale.GERMAN)))
			.contains("Ihre Bestellung wurde storniert.\nWir erstatten")
			.doesNotContain("LIGHTNING");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_de" })
	void hasWordsForTheSameReasonsAsThePages(String language) {
		assertThat(reasons(words(language), "reason."))
			.isEqualTo(reasons(properties("pages/order" + language), "order.reason."));
	}

	private static List<String> reasons(Map<String, String> words, String prefix) {
		return words.keySet()
			.stream()
			.filter(key -> key.startsWith(prefix))
			.map(key -> key.substring(prefix.length()))
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "en, 'part of your contract with us'", "de, 'zu Ihrem Vertrag mit uns gehört'" })
	void saysWhyItComesDespiteAnOptOut(String language, String why) {
		var customer = ada(Locale.forLanguageTag(language));

		assertThat(this.wording.text(this.wording.letter(notice(Stage.ORDER_CANCELLED), customer, true, UNSUBSCRIBE)))
			.contains(why, UNSUBSCRIBE.toString())
			.doesNotContain("If this was not you", "Wenn Sie das nicht waren");
		assertThat(this.wording.html(this.wording.letter(notice(Stage.ORDER_CANCELLED), customer, true, UNSUBSCRIBE)))
			.contains(why);
		assertThat(this.wording.text(letter(notice(Stage.ORDER_CANCELLED), customer.locale()))).doesNotContain(why);
	}

	@ParameterizedTest
	@CsvSource({ "en, 'Hello,'", "de, 'Guten Tag,'" })
	void greetsNobodyByAMessageToStrangers(String language, String greeting) {
		var locale = Locale.forLanguageTag(language);
		var letter = this.wording.letter(notice(Stage.ORDER_CONFIRMED),
				new Contact("https://evil.example/prize", "ada@example.org", "+1", locale), false, UNSUBSCRIBE);

		assertThat(letter.subject()).isEqualTo(letter(notice(Stage.ORDER_CONFIRMED), locale).subject());
		assertThat(this.wording.html(letter)).contains(">" + greeting + "<").doesNotContain("evil");
		assertThat(this.wording.text(letter)).startsWith(greeting + "\n").doesNotContain("evil");
	}

	Letter letter(Notice notice, Locale locale) {
		return this.wording.letter(notice, ada(locale), false, UNSUBSCRIBE);
	}

	static Contact ada(Locale locale) {
		return new Contact("Ada Lovelace", "ada@example.org", "+44 20 7946 0001", locale);
	}

	/** With everything that there can be to say. */
	static Notice notice(Stage stage) {
		var lines = List.of(new OrderLine(new Sku("TEA-500"), 2, Money.parse("EUR 19.99"), "Assam"),
				new OrderLine(new Sku("POT-1"), 1, Money.parse("EUR 1200.00")));
		return notice(stage, new Facts(new OrderNumber("A-1042"),
				new Facts.Basket(lines, TOTAL, Instant.parse("2026-07-02T22:00:00Z")), new Facts.Bill(TOTAL, PAYMENT),
				new Facts.Destination("Ada Lovelace", new Address("Am Markt 1", "Hamburg", "20095", "DE"),
						LocalDate.parse("2026-07-03")),
				new Facts.Parcel("Hermes", "H123"),
				new Facts.Reason((stage == Stage.ORDER_REJECTED) ? "OUT_OF_STOCK" : "CAPACITY_USED_UP", true), TOTAL,
				Money.parse("EUR 19.99"), RefundReference.next(), Money.parse("EUR 24.99"),
				new Facts.Goods(List.of(new Item(new Sku("TEA-500"), 1)), null), null, null, null, null, null, null,
				new Facts.Attempt("NOT_MET", LocalDate.parse("2026-07-03"))));
	}

	static Notice notice(Stage stage, Facts facts) {
		return new Notice(ORDER, CustomerId.next(), stage, Instant.parse("2026-07-01T22:00:00Z"), null, facts);
	}

	static Wording wording(String zone) {
		return new Wording(new Words(),
				new PageProperties("Teehaus", URI.create("https://teehaus.example/logo.png"), ZoneId.of(zone),
						"hilfe@teehaus.example", "Teehaus GmbH, Am Markt 1, 20095 Hamburg",
						new PageProperties.Links(URI.create("https://teehaus.example/imprint"), null, null)),
				TestLinks.of(SHOP));
	}

	private static Map<String, String> words(String language) {
		return properties("notification/words" + language);
	}

	private static Map<String, String> properties(String name) {
		var words = new Properties();
		try (var reader = new InputStreamReader(new ClassPathResource(name + ".properties").getInputStream(),
				StandardCharsets.UTF_8)) {
			words.load(reader);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
		var sorted = new TreeMap<String, String>();
		words.forEach((key, text) -> sorted.put(String.valueOf(key), String.valueOf(text)));
		return sorted;
	}

	private static List<String> placeholders(String text) {
		return Pattern.compile("\\{\\d}").matcher(text).results().map(MatchResult::group).sorted().toList();
	}

}

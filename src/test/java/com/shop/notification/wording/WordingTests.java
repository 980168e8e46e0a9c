package com.shop.notification.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.NotificationProperties;
import com.shop.notification.domain.Stage;
import com.shop.order.OrderLine;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.access.TestLinks;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers read, in every language and at every stage. */
class WordingTests {

	private static final URI SHOP = URI.create("https://shop.example.org");

	private static final URI UNSUBSCRIBE = URI.create("https://shop.example.org/unsubscribe/AAAA");

	private static final OrderId ORDER = OrderId.next();

	private static final String TRACKING = "https://shop.example.org/track/" + ORDER;

	private static final String PAYMENT = "https://shop.example.org/pay/" + ORDER;

	private static final Money TOTAL = Money.parse("EUR 1239.98");

	private static final Pattern LEFTOVER = Pattern.compile("\\{\\d|\\?\\?|\\[\\(|\\[#|#\\{|\\$\\{|\\bth:|\\bnull\\b");

	/** GSM 03.38: what a text message of 160 characters may be made of. */
	private static final Pattern GSM = Pattern
		.compile("[@£$¥èéùìòÇ\\nØøÅå_ÆæßÉ !\"#¤%&'()*+,./:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà0-9€-]*");

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
			.contains((stage == Stage.PAYMENT_CREATED) ? PAYMENT : TRACKING);
	}

	@ParameterizedTest
	@MethodSource("stagesAndLocales")
	void fitsIntoOneTextMessage(Stage stage, Locale locale) {
		var text = this.wording.textMessage(notice(stage), ada(locale));

		// The euro sign counts twice.
		assertThat(text.length() + text.chars().filter(sign -> sign == '€').count()).isLessThanOrEqualTo(160);
		if (!locale.getLanguage().equals("ja")) {
			assertThat(text).matches(GSM);
		}
	}

	@Test
	void hasTheSameWordsInEveryLanguage() {
		var english = words("");

		assertThat(Wording.LANGUAGES).contains("en");
		assertThat(Wording.LANGUAGES).filteredOn(language -> !language.equals("en")).allSatisfy(language -> {
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
			.hasSameSizeAs(Stage.values())
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
		var notice = notice(Stage.PAYMENT_MADE, new Notice.Facts(Money.parse(amount), List.of(), null, null));

		var letter = letter(notice, Locale.forLanguageTag(tag));
		assertThat(String.valueOf(letter.amount()).replaceAll("[\\u00a0\\u202f]", " ")).isEqualTo(written);
		assertThat(this.wording.text(letter)).contains(String.valueOf(letter.amount()));
	}

	@Test
	void knowsEveryCurrencyThatAnOrderCanHave() {
		assertThat(CurrencyUnit.registeredCurrencies())
			.allSatisfy(unit -> assertThat(new Figures(Locale.GERMAN, ZoneId.of("UTC")).amount(Money.ofMajor(unit, 7)))
				.contains("7"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en    | UTC           | July 1, 2026, 10:00 PM UTC
			en-GB | Europe/London | 1 July 2026, 23:00 BST
			de    | Europe/Berlin | 2. Juli 2026, 00:00 MESZ
			""")
	void writesTimesAsTheCustomerDoesWithTheirZone(String tag, String zone, String written) {
		var letter = wording(zone).letter(notice(Stage.DELIVERED), ada(Locale.forLanguageTag(tag)), UNSUBSCRIBE);

		assertThat(letter.time().replaceAll("[\\u00a0\\u202f]", " ")).isEqualTo(written);
	}

	@Test
	void listsWhatWasOrdered() {
		var letter = letter(notice(Stage.ORDER_CREATED), Locale.ENGLISH);

		assertThat(this.wording.text(letter)).contains("2 x TEA-500, €19.99: €39.98", "1 x POT-1, €1,200.00: €1,200.00",
				"Total: €1,239.98");
		assertThat(this.wording.html(letter)).contains(">TEA-500<", ">2<", ">€39.98<", ">€1,239.98<");
	}

	@Test
	void leadsToThePayment() {
		var letter = letter(notice(Stage.PAYMENT_CREATED), Locale.GERMAN);

		assertThat(this.wording.html(letter)).contains("href=\"" + PAYMENT + "\"", ">Jetzt bezahlen<", "lang=\"de\"");
		assertThat(this.wording.text(letter)).contains("Hier können Sie bezahlen:\n" + PAYMENT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | PAYMENT_DECLINED | true  | The payment was declined.      | Your money goes back to you.
			de | PAYMENT_DECLINED | false | Die Zahlung wurde abgelehnt.   | Sie müssen nichts bezahlen.
			fr | PAYMENT_DECLINED | false | The payment was declined.      | You need not pay anything.
			de | STRUCK_BY_LIGHT  | true  | Lightning struck the parcel.   | Ihr Geld geht an Sie zurück.
			""")
	void tellsWhyAndWhatBecomesOfTheMoney(String tag, String code, boolean refunded, String why, String money) {
		var reason = new Notice.Reason(code, "Lightning struck the parcel.", refunded);
		var letter = letter(notice(Stage.ORDER_CANCELLED, new Notice.Facts(null, List.of(), null, reason)),
				Locale.forLanguageTag(tag));

		assertThat(this.wording.text(letter)).contains(why + " " + money);
		assertThat(this.wording.html(letter)).contains(why, money);
	}

	@Test
	void escapesWhatOthersWrote() {
		var hostile = "<script>alert(1)</script>{0}${7*7}[[#{pay}]]\"'&";
		var reason = new Notice.Reason("STRANGE", hostile, false);
		var letter = this.wording.letter(
				notice(Stage.ORDER_REJECTED, new Notice.Facts(TOTAL, List.of(), "\"><script>", reason)),
				new Contact("<b>{0}${7*7}[[#{pay}]]\"'&", "ada@example.org", "+1", Locale.ENGLISH), UNSUBSCRIBE);

		assertThat(this.wording.html(letter)).doesNotContain("<script", "<b>")
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;{0}${7*7}[[#{pay}]]&quot;&#39;&amp;")
			.contains("Dear &lt;b&gt;{0}${7*7}[[#{pay}]]&quot;&#39;&amp;,");
		assertThat(this.wording.text(letter)).contains("Dear <b>{0}${7*7}[[#{pay}]]\"'&,");
	}

	@ParameterizedTest
	@CsvSource({ "en, 'Hello,'", "de, 'Guten Tag,'" })
	void greetsNobodyByAMessageToStrangers(String language, String greeting) {
		var locale = Locale.forLanguageTag(language);
		var letter = this.wording.letter(notice(Stage.ORDER_CREATED),
				new Contact("https://evil.example/prize", "ada@example.org", "+1", locale), UNSUBSCRIBE);

		assertThat(letter.subject()).isEqualTo(letter(notice(Stage.ORDER_CREATED), locale).subject());
		assertThat(this.wording.html(letter)).contains(">" + greeting + "<").doesNotContain("evil");
		assertThat(this.wording.text(letter)).startsWith(greeting + "\n").doesNotContain("evil");
	}

	private Letter letter(Notice notice, Locale locale) {
		return this.wording.letter(notice, ada(locale), UNSUBSCRIBE);
	}

	private static Contact ada(Locale locale) {
		return new Contact("Ada Lovelace", "ada@example.org", "+44 20 7946 0001", locale);
	}

	/** With everything that there can be to say at that stage. */
	private static Notice notice(Stage stage) {
		return notice(stage, switch (stage) {
			case ORDER_CREATED -> new Notice.Facts(TOTAL,
					List.of(line("TEA-500", 2, "EUR 19.99"), line("POT-1", 1, "EUR 1200.00")), null, null);
			case PAYMENT_CREATED, PAYMENT_REMINDER -> facts(TOTAL, PAYMENT, null);
			case PAYMENT_MADE, PAYMENT_REFUNDED, PARTLY_REFUNDED -> facts(TOTAL, null, null);
			case ORDER_REJECTED -> facts(null, null, new Notice.Reason("OUT_OF_STOCK", "Too few.", false));
			case ORDER_CANCELLED -> facts(null, null, new Notice.Reason("CAPACITY_USED_UP", "The day is full.", true));
			case READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, GOODS_RETURNED -> facts(null, null, null);
		});
	}

	private static Notice.Facts facts(@Nullable Money amount, @Nullable String paymentUrl,
			Notice.@Nullable Reason reason) {
		return new Notice.Facts(amount, List.of(), paymentUrl, reason);
	}

	private static Notice notice(Stage stage, Notice.Facts facts) {
		return new Notice(ORDER, CustomerId.next(), stage, Instant.parse("2026-07-01T22:00:00Z"), facts);
	}

	private static OrderLine line(String sku, int quantity, String price) {
		return new OrderLine(new Sku(sku), quantity, Money.parse(price));
	}

	private static Wording wording(String zone) {
		var second = Duration.ofSeconds(1);
		return new Wording(new NotificationProperties(ZoneId.of(zone), second, second, 1, second, second, second),
				TestLinks.of(SHOP));
	}

	private static Map<String, String> words(String language) {
		var words = new Properties();
		try (var reader = new InputStreamReader(
				new ClassPathResource("notification/words" + language + ".properties").getInputStream(),
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

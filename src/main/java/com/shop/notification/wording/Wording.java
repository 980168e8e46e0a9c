package com.shop.notification.wording;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Facts;
import com.shop.notification.domain.Facts.Reason;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.Stage;
import com.shop.order.OrderLine;
import com.shop.shared.Address;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;
import com.shop.shared.pages.PageProperties;
import com.shop.shared.pages.Texts;

/**
 * Puts notices into words, with amounts and times in the customer's own way. What the
 * events say in English for programs is never told to customers.
 */
@Component
public class Wording {

	private static final String RETURN_REFUNDED = "RETURN_REFUNDED";

	private final Words words;

	private final PageProperties shop;

	private final SignedLinks links;

	Wording(Words words, PageProperties shop, SignedLinks links) {
		this.words = words;
		this.shop = shop;
		this.links = links;
	}

	/** What the shop calls itself. */
	public String shopName() {
		return this.shop.title();
	}

	/** The letter about the notice, not rendered yet. */
	public Letter letter(Notice notice, Contact contact, boolean optedOut, URI unsubscribeUrl) {
		var language = Words.languageOf(contact.locale());
		var texts = new Texts(contact.locale(), this.shop.timeZone());
		var stage = notice.stage();
		return new Letter(language, stage, Letter.Shop.of(this.shop),
				this.words.say("subject." + said(notice), language), greeting(contact.name(), language),
				sentences(notice, texts, language), lines(notice, texts), amount(notice).map(texts::money).orElse(null),
				details(notice, texts, language), paymentUrl(notice), trackingUrl(notice), texts.time(notice.at()),
				optedOut, unsubscribeUrl);
	}

	/** The letter for those who see pictures. */
	public String html(Letter letter) {
		return this.words.render("notice.html", letter.language(), Map.of("letter", letter));
	}

	/** The letter for those who do not. */
	public String text(Letter letter) {
		return this.words.render("notice.txt", letter.language(), Map.of("letter", letter))
			.replaceAll("\\n{3,}", "\n\n")
			.strip() + "\n";
	}

	/**
	 * The notice in one short line of plain characters, with the link that matters most.
	 */
	public String textMessage(Notice notice, Contact contact) {
		var language = Words.languageOf(contact.locale());
		var texts = new Texts(contact.locale(), this.shop.timeZone());
		var figure = figure(notice, texts);
		var reason = reason(notice, language).orElse("");
		var url = paymentUrl(notice);
		var link = (url != null) ? url : trackingUrl(notice);
		var number = Optional.ofNullable(notice.facts().number()).map(known -> " " + known).orElse("");
		// The page behind the link tells the reason and the number, too.
		return GsmText.firstThatFits(Stream.of(List.of(reason, number), List.of("", number), List.of("", ""))
			.map(parts -> this.words.say("text." + saidInShort(notice, texts), language, figure, parts.getFirst(), link,
					parts.getLast()))
			.toList());
	}

	private static String saidInShort(Notice notice, Texts texts) {
		var isAttemptWithoutDay = notice.stage() == Stage.ATTEMPT_FAILED && nextAttempt(notice, texts).isEmpty();
		return sumOfParts(notice).isPresent() ? "REFUNDED_SO_FAR"
				: isAttemptWithoutDay ? "ATTEMPT_FAILED_LATELY" : said(notice);
	}

	/** The amount or the day that a text message is about; empty if there is none. */
	private static String figure(Notice notice, Texts texts) {
		return sumOfParts(notice).or(() -> amount(notice))
			.map(money -> GsmText.money(money, texts))
			.or(() -> nextAttempt(notice, texts).map(day -> GsmText.day(day, texts)))
			.orElse("");
	}

	private static Optional<Money> sumOfParts(Notice notice) {
		var isOneReturn = said(notice).equals(RETURN_REFUNDED) && !notice.facts().areSeveralPartsUntold();
		return isOneReturn ? Optional.empty() : parts(notice);
	}

	/** A page in the language that comes closest to the locale. */
	public String page(String template, Locale locale, Map<String, Object> model) {
		return this.words.render(template, Words.languageOf(locale), model);
	}

	private URI trackingUrl(Notice notice) {
		return this.links.page(LinkPurpose.TRACK, notice.orderId().value(),
				TimeOrderedUuid.createdAt(notice.orderId().value()));
	}

	private static @Nullable String paymentUrl(Notice notice) {
		var bill = notice.facts().bill();
		return (notice.stage().asksForMoney() && bill != null) ? bill.paymentUrl() : null;
	}

	/**
	 * The name of what is said: an order that costs nothing has no payment, and a refund
	 * for goods that came back tells of them, too.
	 */
	private static String said(Notice notice) {
		var basket = notice.facts().basket();
		if (notice.stage() == Stage.PARTLY_REFUNDED && notice.facts().isRefundOfGoods()) {
			return RETURN_REFUNDED;
		}
		return (notice.stage() == Stage.PAYMENT_MADE && basket != null && basket.total().isZero()) ? "NOTHING_TO_PAY"
				: notice.stage().name();
	}

	private String greeting(String name, Locale language) {
		var greeted = ShortLine.of(name);
		return greeted.isEmpty() ? this.words.say("greeting-without-name", language)
				: this.words.say("greeting", language, greeted);
	}

	private List<String> sentences(Notice notice, Texts texts, Locale language) {
		var sentences = new ArrayList<String>();
		sentences.add(this.words.say("sentence." + said(notice), language));
		switch (notice.stage()) {
			case ORDER_CONFIRMED, PAYMENT_REMINDER -> notice.payUntil()
				.ifPresent(until -> sentences.add(this.words.say("pay-until", language, texts.time(until))));
			case ATTEMPT_FAILED -> {
				reason(notice, language).ifPresent(sentences::add);
				nextAttempt(notice, texts)
					.ifPresent(day -> sentences.add(this.words.say("next-attempt", language, texts.day(day))));
			}
			case ORDER_REJECTED, ORDER_CANCELLED -> {
				reason(notice, language).ifPresent(sentences::add);
				sentences.add(this.words.say(isRefunded(notice.facts()) ? "refund.yes" : "refund.no", language));
			}
			case PAYMENT_MADE, SHIPPED, DELIVERED, PAYMENT_REFUNDED, GOODS_RETURNED, PARTLY_REFUNDED -> {
			}
		}
		return sentences;
	}

	private Optional<String> reason(Notice notice, Locale language) {
		var facts = notice.facts();
		return ((notice.stage() == Stage.ATTEMPT_FAILED) ? Optional.ofNullable(facts.attempt()).map(Facts.Attempt::code)
				: Optional.ofNullable(facts.reason()).map(Reason::code))
			.flatMap(code -> this.words.find("reason." + code, language));
	}

	/** The day of the next attempt to deliver the goods, unless it is over. */
	private static Optional<LocalDate> nextAttempt(Notice notice, Texts texts) {
		return Optional.ofNullable(notice.facts().attempt())
			.filter(_ -> notice.stage() == Stage.ATTEMPT_FAILED)
			.map(Facts.Attempt::nextOn)
			.filter(day -> isToCome(day, notice, texts));
	}

	private static boolean isToCome(LocalDate day, Notice notice, Texts texts) {
		return !day.isBefore(LocalDate.ofInstant(notice.lastAskedAt(), texts.zone()));
	}

	private static boolean isRefunded(Facts facts) {
		return facts.refunded() != null || (facts.reason() != null && facts.reason().refunded());
	}

	private static Optional<Money> amount(Notice notice) {
		var facts = notice.facts();
		return switch (notice.stage()) {
			case ORDER_CONFIRMED, PAYMENT_REMINDER, PAYMENT_MADE ->
				Optional.ofNullable(facts.bill()).map(Facts.Bill::amount);
			case ORDER_CANCELLED, PAYMENT_REFUNDED -> Optional.ofNullable(facts.refunded());
			// If several are told at once, only their sum is right: see the details.
			case PARTLY_REFUNDED -> Optional.ofNullable(facts.part()).filter(_ -> !facts.areSeveralPartsUntold());
			case ORDER_REJECTED, SHIPPED, ATTEMPT_FAILED, DELIVERED, GOODS_RETURNED -> Optional.empty();
		};
	}

	/**
	 * What was refunded in parts, if there were several. The customer may not have been
	 * told of each.
	 */
	private static Optional<Money> parts(Notice notice) {
		return (notice.stage() == Stage.PARTLY_REFUNDED) ? Optional.ofNullable(notice.facts().parts())
				: Optional.empty();
	}

	/** What was ordered or, in what is said of a return, what has come back of it. */
	private static List<Letter.Line> lines(Notice notice, Texts texts) {
		var basket = notice.facts().basket();
		var returned = notice.facts().returned();
		if (basket == null) {
			return List.of();
		}
		var isReturn = notice.stage() == Stage.GOODS_RETURNED || said(notice).equals(RETURN_REFUNDED);
		return basket.lines()
			.stream()
			.map(line -> line(line, (isReturn && returned != null) ? returned.pieces(line.sku()) : line.quantity(),
					texts))
			.filter(line -> line.quantity() > 0)
			.toList();
	}

	private static Letter.Line line(OrderLine line, int quantity, Texts texts) {
		return new Letter.Line(nameOf(line), quantity, texts.money(line.unitPrice()),
				texts.money(line.unitPrice().multipliedBy(quantity)));
	}

	private static String nameOf(OrderLine line) {
		return (line.name() != null) ? line.name() : line.sku().toString();
	}

	private List<Letter.Detail> details(Notice notice, Texts texts, Locale language) {
		var known = new ArrayList<Letter.Detail>();
		known.add(new Letter.Detail(this.words.say("detail.order", language), notice.orderName()));
		switch (notice.stage()) {
			case PAYMENT_MADE, SHIPPED, ATTEMPT_FAILED -> Stream
				.concat(destination(notice, texts), parcel(notice.facts()))
				.forEach(
						fact -> known.add(new Letter.Detail(this.words.say(fact.getKey(), language), fact.getValue())));
			case PARTLY_REFUNDED -> parts(notice).ifPresent(parts -> known
				.add(new Letter.Detail(this.words.say("detail.refunded-in-total", language), texts.money(parts))));
			case ORDER_CONFIRMED, PAYMENT_REMINDER, ORDER_REJECTED, DELIVERED, ORDER_CANCELLED, PAYMENT_REFUNDED,
					GOODS_RETURNED ->
				{
				}
		}
		return known;
	}

	private static Stream<Map.Entry<String, String>> destination(Notice notice, Texts texts) {
		var facts = notice.facts();
		var destination = facts.destination();
		if (destination == null) {
			return Stream.empty();
		}
		var attempt = facts.attempt();
		return Stream.concat(
				// The day was planned when the order was paid, and may be over.
				Stream.ofNullable((attempt != null) ? attempt.nextOn() : destination.expectedOn())
					.filter(day -> isToCome(day, notice, texts))
					.map(day -> Map.entry("detail.expected", texts.day(day))),
				Stream.ofNullable((facts.movedTo() != null) ? facts.movedTo() : destination.address())
					.map(address -> Map.entry("detail.address", written(destination.recipient(), address, texts))));
	}

	private static String written(@Nullable String recipient, Address address, Texts texts) {
		return Stream
			.of((recipient != null) ? recipient : "", address.street(), Texts.town(address),
					texts.country(address.country()))
			.map(ShortLine::of)
			.filter(line -> !line.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private static Stream<Map.Entry<String, String>> parcel(Facts facts) {
		var parcel = facts.parcel();
		return (parcel == null) ? Stream.empty() : Stream.concat(
				Stream.ofNullable(parcel.carrier()).map(name -> Map.entry("detail.carrier", name)),
				Stream.ofNullable(parcel.trackingNumber()).map(number -> Map.entry("detail.tracking-number", number)));
	}

}

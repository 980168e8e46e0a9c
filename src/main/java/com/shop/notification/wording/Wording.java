package com.shop.notification.wording;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.Notice.Reason;
import com.shop.notification.domain.NotificationProperties;
import com.shop.order.OrderLine;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;

import static java.util.Objects.requireNonNullElse;

/**
 * Puts notices into words. Who reads a language that there are no words of gets English,
 * with amounts and times in their own way all the same.
 */
@Component
public class Wording {

	/** In characters: what fits into one text message. */
	private static final int LONGEST_TEXT = 160;

	static final Set<String> LANGUAGES = Set.of("en", "de");

	private final ResourceBundleMessageSource words = words();

	/** Its own, because those of pages know neither text nor these words. */
	private final SpringTemplateEngine templates = templates(this.words);

	private final NotificationProperties properties;

	private final SignedLinks links;

	Wording(NotificationProperties properties, SignedLinks links) {
		this.properties = properties;
		this.links = links;
	}

	private static ResourceBundleMessageSource words() {
		var words = new ResourceBundleMessageSource();
		words.setBasename("notification/words");
		words.setDefaultEncoding(StandardCharsets.UTF_8.name());
		words.setFallbackToSystemLocale(false);
		words.setAlwaysUseMessageFormat(true);
		return words;
	}

	private static SpringTemplateEngine templates(ResourceBundleMessageSource words) {
		var engine = new SpringTemplateEngine();
		engine.setTemplateEngineMessageSource(words);
		engine.addTemplateResolver(resolver(".html", TemplateMode.HTML));
		engine.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
		return engine;
	}

	private static ClassLoaderTemplateResolver resolver(String suffix, TemplateMode mode) {
		var resolver = new ClassLoaderTemplateResolver(Wording.class.getClassLoader());
		resolver.setPrefix("templates/notification/");
		resolver.setResolvablePatterns(Set.of("*" + suffix));
		resolver.setTemplateMode(mode);
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		return resolver;
	}

	/** The letter about the notice, not rendered yet. */
	public Letter letter(Notice notice, Contact contact, URI unsubscribeUrl) {
		var language = languageOf(contact.locale());
		var figures = new Figures(contact.locale(), this.properties.zone());
		var stage = notice.stage();
		var facts = notice.facts();
		return new Letter(language, notice.orderId(), stage, say("subject." + stage, language),
				greeting(contact.name(), language), say("sentence." + stage, language),
				reason(facts.reason(), language), refund(facts.reason(), language), lines(facts.lines(), figures),
				amount(facts.amount(), figures), figures.time(notice.at()), facts.paymentUrl(), trackingUrl(notice),
				unsubscribeUrl);
	}

	/** The letter for those who see pictures. */
	public String html(Letter letter) {
		return render("notice.html", letter.language(), Map.of("letter", letter));
	}

	/** The letter for those who do not. */
	public String text(Letter letter) {
		return render("notice.txt", letter.language(), Map.of("letter", letter)).replaceAll("\\n{3,}", "\n\n").strip()
				+ "\n";
	}

	/**
	 * The notice in one short line of plain characters, with the link that matters most.
	 */
	public String textMessage(Notice notice, Contact contact) {
		var language = languageOf(contact.locale());
		var facts = notice.facts();
		var amount = amount(facts.amount(), new Figures(contact.locale(), this.properties.zone()));
		var reason = (facts.reason() != null) ? find("reason." + facts.reason().code(), language, "") : "";
		var link = (facts.paymentUrl() != null) ? facts.paymentUrl() : trackingUrl(notice);
		var text = plain(say("text." + notice.stage(), language, (amount != null) ? amount : "", reason, link));
		// The page behind the link tells the reason, too.
		return (text.length() <= LONGEST_TEXT) ? text
				: plain(say("text." + notice.stage(), language, (amount != null) ? amount : "", "", link));
	}

	/** A space that does not break makes a text message dearer. */
	private static String plain(String text) {
		return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
	}

	/** A page in the language that comes closest to the locale. */
	public String page(String template, Locale locale, Map<String, Object> model) {
		return render(template, languageOf(locale), model);
	}

	private String render(String template, Locale language, Map<String, Object> model) {
		return this.templates.process(template, new Context(language, model));
	}

	private URI trackingUrl(Notice notice) {
		return this.links.page(LinkPurpose.TRACK, notice.orderId().value(),
				TimeOrderedUuid.createdAt(notice.orderId().value()));
	}

	private String greeting(String name, Locale language) {
		var greeted = GreetedName.of(name);
		return greeted.isEmpty() ? say("greeting-without-name", language) : say("greeting", language, greeted);
	}

	private @Nullable String reason(@Nullable Reason reason, Locale language) {
		return (reason != null) ? find("reason." + reason.code(), language, reason.message()) : null;
	}

	private @Nullable String refund(@Nullable Reason reason, Locale language) {
		return (reason != null) ? say(reason.refunded() ? "refund.yes" : "refund.no", language) : null;
	}

	private static @Nullable String amount(@Nullable Money amount, Figures figures) {
		return (amount != null) ? figures.amount(amount) : null;
	}

	private static List<Letter.Line> lines(List<OrderLine> lines, Figures figures) {
		return lines.stream()
			.map(line -> new Letter.Line(line.sku(), line.quantity(), figures.amount(line.unitPrice()),
					figures.amount(line.unitPrice().multipliedBy(line.quantity()))))
			.toList();
	}

	private String say(String key, Locale language, Object... arguments) {
		return this.words.getMessage(key, arguments, language);
	}

	/** What there are no words for is said as it is; it is no pattern. */
	private String find(String key, Locale language, String otherwise) {
		return requireNonNullElse(this.words.getMessage(key, null, null, language), otherwise);
	}

	private static Locale languageOf(Locale locale) {
		return LANGUAGES.contains(locale.getLanguage()) ? Locale.of(locale.getLanguage()) : Locale.ENGLISH;
	}

}

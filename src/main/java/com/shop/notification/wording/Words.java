package com.shop.notification.wording;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The words of notices and the templates that they stand in. Who reads a language that
 * there are no words of gets English.
 */
@Component
class Words {

	static final Set<String> LANGUAGES = Set.of("en", "de");

	private final ResourceBundleMessageSource messages = messages();

	/** Its own, because those of pages know neither text nor these words. */
	private final SpringTemplateEngine templates = templates(this.messages);

	private static ResourceBundleMessageSource messages() {
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
		var resolver = new ClassLoaderTemplateResolver(Words.class.getClassLoader());
		resolver.setPrefix("templates/notification/");
		resolver.setResolvablePatterns(Set.of("*" + suffix));
		resolver.setTemplateMode(mode);
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		return resolver;
	}

	static Locale languageOf(Locale locale) {
		return LANGUAGES.contains(locale.getLanguage()) ? Locale.of(locale.getLanguage()) : Locale.ENGLISH;
	}

	String say(String key, Locale language, Object... arguments) {
		return this.messages.getMessage(key, arguments, language);
	}

	/** Returns the words for what there may be none for. */
	Optional<String> find(String key, Locale language) {
		return Optional.ofNullable(this.messages.getMessage(key, null, null, language));
	}

	String render(String template, Locale language, Map<String, Object> model) {
		return this.templates.process(template, new Context(language, model));
	}

}

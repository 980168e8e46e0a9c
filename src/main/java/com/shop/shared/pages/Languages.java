package com.shop.shared.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

import com.shop.shared.web.ShopProperties;

/**
 * The language of the pages: the one that the visitor chose, otherwise the first of the
 * browser's that the shop speaks, otherwise English.
 */
@Component("localeResolver")
class Languages implements LocaleResolver {

	/** The cookie that keeps the visitor's choice. */
	static final String COOKIE = "language";

	static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

	private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

	private final ShopProperties shop;

	Languages(ShopProperties shop) {
		this.shop = shop;
		this.browser.setSupportedLocales(SPOKEN);
		this.browser.setDefaultLocale(Locale.ENGLISH);
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		var chosen = WebUtils.getCookie(request, COOKIE);
		return SPOKEN.stream()
			.filter(language -> chosen != null && language.getLanguage().equals(chosen.getValue()))
			.findFirst()
			.orElseGet(() -> Locale.forLanguageTag(this.browser.resolveLocale(request).getLanguage()));
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("Visitors choose their language with the page for it");
	}

	/** The cookie for a choice. */
	Cookie choice(Locale language) {
		var cookie = this.shop.cookie(COOKIE, language.getLanguage(), "/");
		cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
		return cookie;
	}

}

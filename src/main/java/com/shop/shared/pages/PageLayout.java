package com.shop.shared.pages;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

import com.shop.shared.access.Role;
import com.shop.shared.access.Visitors;

/** What the layout shows on every page. */
@Component
class PageLayout {

	private final PageProperties properties;

	private final LocaleResolver languages;

	private final List<NavigationEntry> navigation;

	private final Visitors visitors;

	private final MessageSource words;

	PageLayout(PageProperties properties, LocaleResolver languages, List<NavigationEntry> navigation, Visitors visitors,
			MessageSource words) {
		this.words = words;
		this.properties = properties;
		this.languages = languages;
		this.navigation = navigation.stream().sorted(Comparator.comparingInt(NavigationEntry::position)).toList();
		this.visitors = visitors;
	}

	/**
	 * Whether a person looks at what is requested, unless they ask for something else.
	 */
	boolean isFor(HttpServletRequest request) {
		return this.visitors.areOnPage(request);
	}

	/** The visitor's language, and how to write in it. */
	Texts texts(HttpServletRequest request) {
		return new Texts(this.languages.resolveLocale(request), this.properties.timeZone());
	}

	/**
	 * The address of the page itself, with the signed link that may have opened it. What
	 * a form was sent to need not be a page; then it is that of the form.
	 */
	private String hereWithQuery(HttpServletRequest request) {
		var query = request.getQueryString();
		var path = this.visitors.pathOfPage(request).orElse("/");
		return (query != null) ? path + "?" + query : path;
	}

	/** Their name, otherwise what their first role is called; null for a stranger. */
	private @Nullable String nameOf(Visitors.Visitor visitor, HttpServletRequest request) {
		if (!visitor.signedIn() || visitor.name() != null) {
			return visitor.name();
		}
		var role = visitor.roles().stream().min(Comparator.naturalOrder()).map(Role::name).orElse("NONE");
		return this.words.getMessage("layout.role." + role, null, texts(request).language());
	}

	/** What the layout needs, for whoever makes the request. */
	Map<String, @Nullable Object> model(HttpServletRequest request) {
		var visitor = this.visitors.current();
		var model = new HashMap<String, @Nullable Object>();
		model.put("shopTitle", this.properties.title());
		model.put("shopLogo", this.properties.logo());
		model.put("shopContact", this.properties.contact());
		model.put("shopAddress", this.properties.address());
		model.put("shopLinks", this.properties.links());
		model.put("visitor", nameOf(visitor, request));
		model.put("withoutRole", visitor.isWithoutRole());
		model.put("navigation",
				this.navigation.stream()
					.filter(entry -> entry.isFor(visitor.roles()))
					.map(entry -> entry.shownTo(request))
					.toList());
		model.put("texts", texts(request));
		model.put("languages", Languages.SPOKEN);
		model.put("here", request.getRequestURI());
		model.put("hereWithQuery", hereWithQuery(request));
		return model;
	}

}

package com.shop.shared.pages;

import java.util.Optional;

/**
 * A part of the page on which support sees all that is known of an order or a customer. A
 * module declares a bean for what it knows.
 *
 * @param <K> the id of what the page is about
 */
public interface SupportSection<K> {

	/** The template whose fragment {@code section} shows the content. */
	String template();

	/** What the section shows, as the variable {@code content}; empty for no section. */
	Optional<?> about(K id);

	/** The section with its content. */
	default Optional<Shown> shown(K id) {
		return about(id).map(content -> new Shown(template(), content));
	}

	/** A section as the page shows it. */
	record Shown(String template, Object content) {
	}

}

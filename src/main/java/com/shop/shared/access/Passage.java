package com.shop.shared.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that may pass its door, kept with the request.
 *
 * @param id the first id in the path with its name, if there is one
 */
record Passage(Door door, Caller caller, Map.@Nullable Entry<String, String> id) {

	private static final String ATTRIBUTE = Passage.class.getName();

	void keepIn(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * The purpose and the id of the signed link that opens the door, as a text that no
	 * person has as a name.
	 */
	Optional<String> link() {
		return Optional.ofNullable(this.id)
			.filter(_ -> this.caller.actor().role().equals(Caller.LINK))
			.map(opened -> "link\t" + this.caller.actor().subject() + "\t"
					+ opened.getValue().toLowerCase(Locale.ROOT));
	}

	static Optional<Passage> of(HttpServletRequest request) {
		return Optional.ofNullable((Passage) request.getAttribute(ATTRIBUTE));
	}

}

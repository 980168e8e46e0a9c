package com.shop.architecture;

import java.util.Map;
import java.util.Set;

/** The modules and the arrows between them: what may depend on what. */
final class Arrows {

	/** Everybody may use it; it uses nobody. */
	static final String SHARED = "shared";

	/** They carry the others, which know nothing of them. */
	static final Set<String> TECHNICAL = Set.of("outbox", "embedded", "messages", "rebuild");

	/**
	 * By module, the modules that it may know. A module that is not here may know none.
	 */
	static final Map<String, Set<String>> ALLOWED = Map.of("notification",
			Set.of("order", "payment", "delivery", "customer"), "order",
			Set.of("customer", "inventory", "payment", "delivery"), "customer", Set.of(), "inventory", Set.of(),
			"payment", Set.of(), "delivery", Set.of(), "logging", Set.of(), "conservation",
			Set.of("customer", "inventory", "payment", "order"));

	private Arrows() {
	}

	static boolean allow(String from, String to) {
		return to.equals(SHARED) || ALLOWED.getOrDefault(from, Set.of()).contains(to);
	}

}

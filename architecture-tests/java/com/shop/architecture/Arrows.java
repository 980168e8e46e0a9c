package com.shop.architecture;

import java.util.Map;
import java.util.Set;

/** The modules and the dependencies allowed between them. */
final class Arrows {

	/** Every module may use it; it uses no other module. */
	static final String SHARED = "shared";

	/** Technical modules, on which no other module depends. */
	static final Set<String> TECHNICAL = Set.of("outbox", "embedded", "messages", "rebuild", "settings");

	/**
	 * For each module, the modules on which it may depend. A module that is missing here
	 * may depend on none.
	 */
	static final Map<String, Set<String>> ALLOWED = Map.of("notification",
			Set.of("order", "payment", "delivery", "customer"), "order",
			Set.of("customer", "inventory", "payment", "delivery"), "customer", Set.of(), "inventory", Set.of(),
			"payment", Set.of(), "delivery", Set.of(), "logging", Set.of(), "webhook", Set.of(), "conservation",
			Set.of("customer", "inventory", "payment", "order"));

	private Arrows() {
	}

	static boolean allow(String from, String to) {
		return to.equals(SHARED) || ALLOWED.getOrDefault(from, Set.of()).contains(to);
	}

}

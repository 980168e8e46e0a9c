package com.shop.shared.module;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import com.shop.shared.settings.Accepts;

/**
 * The modules that run in this process. The others run in another process, with a
 * database of their own, and messages to and from them go through Kafka. Technical
 * modules run in every process.
 *
 * @param modules the modules that run in this process, such as notification,logging; or,
 * each with an exclamation mark, those that run in another one, such as !payment; by
 * default, all run here
 */
@ConfigurationProperties("shop")
public record LocalModules(@Accepts(FORM) @DefaultValue List<String> modules) {

	private static final String FORM = "names of modules separated by commas, or such names each with a leading !";

	private static final String NOT = "!";

	private static final String ROOT = "com.shop.";

	private static final String ASKED_BY_ORDERS = "an order asks for its %s in its own transaction";

	private static final String COMPARED = "all of them are compared as of one instant";

	/**
	 * For each module, those that have to run in the same process, and why. A module that
	 * asks another one does so within a transaction, so it cannot ask another process.
	 */
	private static final Map<String, Map<String, String>> TOGETHER = Map.of("order",
			Map.of("customer", ASKED_BY_ORDERS.formatted("customer, and registers guests"), "inventory",
					ASKED_BY_ORDERS.formatted("prices"), "delivery", ASKED_BY_ORDERS.formatted("countries")),
			"customer", Map.of("order", "erasing a customer asks for orders that are under way"), "conservation",
			Map.of("order", COMPARED, "customer", COMPARED, "inventory", COMPARED), "inventory", Map.of(), "delivery",
			Map.of(), "payment", Map.of(), "notification", Map.of(), "logging", Map.of(), "webhook", Map.of());

	public LocalModules {
		modules = modules.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
		requireKnown(modules);
		requireTogether(here(modules));
	}

	/** Reads the setting before there are any beans. */
	static LocalModules of(Environment environment) {
		return Binder.get(environment).bindOrCreate("shop", LocalModules.class);
	}

	/** All modules that can be chosen. */
	public static Set<String> all() {
		return new TreeSet<>(TOGETHER.keySet());
	}

	/** The modules that have to run in the same process as the given one. */
	public static Set<String> neededBy(String module) {
		return TOGETHER.getOrDefault(module, Map.of()).keySet();
	}

	/** The modules of this process, except for the technical ones. */
	public Set<String> here() {
		return here(this.modules);
	}

	/** Whether all modules run in this process. */
	public boolean areAll() {
		return here().equals(TOGETHER.keySet());
	}

	/** Whether the module runs in this process, as technical ones do. */
	public boolean has(String module) {
		return this.modules.isEmpty() || !TOGETHER.containsKey(module) || here().contains(module);
	}

	/** Whether the class belongs to a module of this process. */
	public boolean has(Class<?> type) {
		return hasClass(type.getName());
	}

	boolean hasClass(String name) {
		return !name.startsWith(ROOT) || has(name.substring(ROOT.length()).split("\\.", 2)[0]);
	}

	private static Set<String> here(Collection<String> chosen) {
		var here = new TreeSet<>(TOGETHER.keySet());
		if (chosen.stream().anyMatch(name -> name.startsWith(NOT))) {
			chosen.forEach(name -> here.remove(name.substring(NOT.length())));
		}
		else if (!chosen.isEmpty()) {
			here.retainAll(chosen);
		}
		return here;
	}

	private static void requireKnown(List<String> modules) {
		var excluded = modules.stream().filter(name -> name.startsWith(NOT)).count();
		if (excluded > 0 && excluded < modules.size()) {
			throw refused(
					"either names modules that run here, or, each with a leading !, those that do not; it has both");
		}
		var unknown = modules.stream()
			.map(name -> name.substring((excluded > 0) ? NOT.length() : 0))
			.filter(name -> !TOGETHER.containsKey(name))
			.collect(Collectors.joining(", "));
		if (!unknown.isEmpty()) {
			throw refused("names " + unknown + ", and there are only the modules " + String.join(", ", all()));
		}
		if (here(modules).isEmpty()) {
			throw refused("leaves no module to this process");
		}
	}

	private static void requireTogether(Set<String> here) {
		for (var module : here) {
			for (var needed : new TreeSet<>(neededBy(module))) {
				if (!here.contains(needed)) {
					throw refused("has " + module + " without " + needed + ", but "
							+ TOGETHER.getOrDefault(module, Map.of()).get(needed) + ", so both run in one process");
				}
			}
		}
	}

	private static IllegalArgumentException refused(String why) {
		return new IllegalArgumentException("shop.modules " + why);
	}

}

package com.shop.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

import com.shop.shared.settings.SettingName;

/**
 * Finds names that begin as the shop's settings do, and that no setting has. Spring
 * ignores them, so that a misspelt setting would have no effect.
 */
final class UnknownSettings {

	private static final String VARIABLE_PREFIX = "SHOP_";

	/** A name that differs in more than a third of its letters is no help. */
	private static final int LETTERS_PER_DIFFERENCE = 3;

	private final List<Setting> settings;

	private final Names properties;

	private final Names variables;

	UnknownSettings(SettingsCatalog catalog) {
		this.settings = catalog.settings();
		this.properties = Names.of(this.settings, SettingName::ofProperty);
		this.variables = Names.of(this.settings, SettingName::ofVariable);
	}

	/** The names of all settings, in a form in which they can be compared. */
	private record Names(UnaryOperator<String> form, Set<String> all, List<String> ofMaps) {

		static Names of(List<Setting> settings, UnaryOperator<String> form) {
			return new Names(form, settings.stream().map(Setting::name).map(form).collect(Collectors.toSet()),
					settings.stream().filter(Setting::isMap).map(Setting::name).map(form).toList());
		}

		boolean have(String name) {
			var wanted = this.form.apply(name);
			return this.all.contains(wanted) || this.ofMaps.stream().anyMatch(wanted::startsWith);
		}

	}

	/** One sentence for each name, with the name that was probably meant. */
	List<String> in(MutablePropertySources sources) {
		var sentences = new TreeSet<String>();
		for (var source : sources) {
			if (ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
					|| !(source instanceof EnumerablePropertySource<?> enumerable)) {
				continue;
			}
			var names = Set.of(enumerable.getPropertyNames());
			if (source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
				names.stream()
					.filter(name -> name.startsWith(VARIABLE_PREFIX) && !this.variables.have(name)
							&& !isOfKubernetes(name, names))
					.forEach(name -> sentences.add(sentence(name, UnknownSettings::variable)));
			}
			else {
				names.stream()
					.filter(name -> name.startsWith(SettingsCatalog.PREFIX + ".") && !this.properties.have(name))
					.forEach(name -> sentences.add(sentence(name, UnaryOperator.identity())));
			}
		}
		return List.copyOf(sentences);
	}

	/**
	 * Kubernetes tells each container where the services of its namespace are, in
	 * variables that are called like the service, which may be "shop".
	 */
	private static boolean isOfKubernetes(String name, Set<String> all) {
		return all.stream()
			.filter(other -> other.endsWith("_SERVICE_HOST"))
			.map(other -> other.substring(0, other.length() - "SERVICE_HOST".length()))
			.anyMatch(service -> name.startsWith(service + "SERVICE_") || name.equals(service + "PORT")
					|| name.startsWith(service + "PORT_"));
	}

	private static String variable(String name) {
		return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

	private String sentence(String name, UnaryOperator<String> form) {
		return "There is no setting " + name.replaceAll("\\p{Cntrl}", " ")
				+ nearest(name).map(right -> "; did you mean " + form.apply(right) + "?").orElse(".");
	}

	private Optional<String> nearest(String name) {
		var wanted = SettingName.ofVariable(name);
		return this.settings.stream()
			.map(Setting::name)
			.min(Comparator.comparingInt(right -> distance(wanted, SettingName.ofVariable(right))))
			.filter(right -> distance(wanted, SettingName.ofVariable(right)) <= wanted.length()
					/ LETTERS_PER_DIFFERENCE);
	}

	/** How many letters to insert, remove or change (Levenshtein). */
	private static int distance(String from, String to) {
		var row = new int[to.length() + 1];
		Arrays.setAll(row, index -> index);
		for (var i = 1; i <= from.length(); i++) {
			var diagonal = row[0];
			row[0] = i;
			for (var j = 1; j <= to.length(); j++) {
				var changed = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[to.length()];
	}

}

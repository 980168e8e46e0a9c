package com.shop.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import com.shop.shared.settings.SettingName;

/**
 * Finds names that begin as the shop's settings do, and that no setting has. Spring
 * ignores them, so that a misspelt setting would have no effect.
 */
final class UnknownSettings {

	private static final String VARIABLE_PREFIX = "SHOP_";

	private static final Pattern INDEX = Pattern.compile("(_\\d+_?)+$");

	/** A name that differs in more than a third of its letters is no help. */
	private static final int LETTERS_PER_DIFFERENCE = 3;

	private final List<Setting> settings;

	private final Set<String> known;

	private final List<String> knownMaps;

	UnknownSettings(SettingsCatalog catalog) {
		this.settings = catalog.settings();
		this.known = this.settings.stream().map(Setting::name).map(SettingName::ofProperty).collect(Collectors.toSet());
		this.knownMaps = this.settings.stream()
			.filter(Setting::isMap)
			.map(Setting::name)
			.map(SettingName::ofProperty)
			.toList();
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
					.filter(name -> name.startsWith(VARIABLE_PREFIX) && !isTaken(name) && !isOfKubernetes(name, names))
					.forEach(name -> sentences.add(sentence(name, UnknownSettings::variable)));
			}
			else {
				names.stream()
					.filter(name -> name.startsWith(SettingsCatalog.PREFIX + ".") && !isKnown(name))
					.forEach(name -> sentences.add(sentence(name, UnaryOperator.identity())));
			}
		}
		return List.copyOf(sentences);
	}

	private boolean isKnown(String property) {
		var name = SettingName.ofProperty(property);
		return this.known.contains(name) || this.knownMaps.stream().anyMatch(name::startsWith);
	}

	/** Whether Spring finds the value of a setting, or of one of its elements, in it. */
	private boolean isTaken(String variable) {
		var alone = ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "")));
		var isElement = INDEX.matcher(variable).find();
		return alone != null && this.settings.stream().anyMatch(setting -> {
			var name = ConfigurationPropertyName.of(setting.name());
			return alone.getConfigurationProperty(name) != null || ((setting.isMap() || isElement)
					&& alone.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
		});
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
		var wanted = letters(name);
		return this.settings.stream()
			.map(Setting::name)
			.min(Comparator.comparingInt(right -> distance(wanted, letters(right))))
			.filter(right -> distance(wanted, letters(right)) <= wanted.length() / LETTERS_PER_DIFFERENCE);
	}

	private static String letters(String name) {
		return INDEX.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("").replaceAll("[^a-z0-9]", "");
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

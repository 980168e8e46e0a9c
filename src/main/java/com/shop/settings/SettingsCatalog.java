package com.shop.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * All settings of the shop: the components of the records that are bound to them.
 *
 * @param settings sorted by their names
 * @param records with the prefixes of their settings
 */
record SettingsCatalog(List<Setting> settings, Map<Class<?>, String> records) {

	static final String PREFIX = "shop";

	private static final String ROOT = "com.shop";

	/** Reads the classes of the shop. */
	static SettingsCatalog read() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		var found = new ArrayList<Setting>();
		var records = new LinkedHashMap<Class<?>, String>();
		for (var definition : scanner.findCandidateComponents(ROOT)) {
			var type = ClassUtils.resolveClassName(String.valueOf(definition.getBeanClassName()), null);
			var prefix = type.getAnnotation(ConfigurationProperties.class).value();
			records.put(type, prefix);
			collect(prefix, type, found);
		}
		found.sort(Comparator.comparing(Setting::name));
		return new SettingsCatalog(List.copyOf(found), records);
	}

	private static void collect(String prefix, Class<?> type, List<Setting> found) {
		for (var component : type.getRecordComponents()) {
			var name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord() && component.getType().getEnclosingClass() == type) {
				collect(name, component.getType(), found);
			}
			else {
				found.add(new Setting(name, component));
			}
		}
	}

}

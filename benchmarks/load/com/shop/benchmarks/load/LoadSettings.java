package com.shop.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What to measure, and where the shop is and the results go.
 *
 * @param designs their ids
 */
record LoadSettings(LoadScale scale, List<String> designs, List<Part> parts, Path jar, Path results) {

	private static final List<String> DESIGNS = List.of(ShopDesign.ID, SynchronousDesign.ID);

	LoadSettings {
		designs = List.copyOf(designs);
		parts = List.copyOf(parts);
		if (!Files.isRegularFile(jar)) {
			throw new IllegalArgumentException(
					"shop.load.jar: " + jar + " does not exist; ./mvnw package -DskipTests makes it");
		}
	}

	/** Reads the settings that begin with {@code shop.load}. */
	static LoadSettings read(UnaryOperator<String> property) {
		Function<String, String> setting = name -> property.apply("shop.load." + name);
		return new LoadSettings(LoadScale.of(setting.apply("scale")),
				chosen("designs", setting.apply("designs"), DESIGNS, id -> id),
				chosen("parts", setting.apply("parts"), List.of(Part.values()), Part::id),
				Path.of(setting.apply("jar")), Path.of(setting.apply("results")));
	}

	/** Returns those that are named, or all if none is, in the order of all. */
	private static <T> List<T> chosen(String name, String value, List<T> all, Function<T, String> id) {
		var wanted = value.isEmpty() ? all.stream().map(id).toList() : List.of(value.split(",", -1));
		var known = all.stream().map(id).toList();
		var unknown = wanted.stream().filter(each -> !known.contains(each)).collect(Collectors.joining(", "));
		if (!unknown.isEmpty()) {
			throw new IllegalArgumentException("shop.load." + name + " has " + unknown + ", but is one or more of "
					+ String.join(", ", known) + ", separated by commas");
		}
		return all.stream().filter(each -> wanted.contains(id.apply(each))).toList();
	}

}

package com.shop.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

import com.shop.shared.Command;
import com.shop.shared.DomainEvent;

/**
 * All modules on one page: a diagram of their dependencies, and a table of each module's
 * purpose, commands and events.
 */
final class ModuleMap {

	private final ApplicationModules modules;

	private ModuleMap(ApplicationModules modules) {
		this.modules = modules;
	}

	static GeneratedFile of(ApplicationModules modules, Path folder) {
		return new GeneratedFile(folder.resolve("modules.md"), new ModuleMap(modules).page());
	}

	private String page() {
		return """
				# The modules

				An arrow points from a module to one that it uses; the module used does not know its users.
				"Commands": sends it commands; "listens": listens to its events; "asks": calls it. All modules may use
				`shared`, and none depends on the technical modules.

				```mermaid
				graph LR
				%s
				```

				| Module | Purpose | Commands | Events |
				| --- | --- | --- | --- |
				%s

				Generated from the classes by `%s`.
				""".formatted(indented(diagram()), String.join("\n", table()), GeneratedFileTests.COMMAND);
	}

	private static String indented(List<String> lines) {
		return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
	}

	private List<String> diagram() {
		var lines = new ArrayList<String>();
		modules(Arrows.ALLOWED.keySet()).map(ModuleMap::node).forEach(lines::add);
		lines.add("subgraph technical");
		modules(Arrows.TECHNICAL).map(ModuleMap::node).forEach(lines::add);
		lines.add("end");
		this.modules.stream().flatMap(this::arrows).forEach(lines::add);
		return lines;
	}

	private Stream<ApplicationModule> modules(Set<String> names) {
		return this.modules.stream().filter(module -> names.contains(name(module)));
	}

	private static String name(ApplicationModule module) {
		return module.getIdentifier().toString();
	}

	private static String node(ApplicationModule module) {
		return name(module) + "[" + module.getDisplayName() + "]";
	}

	private Stream<String> arrows(ApplicationModule from) {
		return uses(from).entrySet()
			.stream()
			.map(arrow -> name(from) + " -->|" + arrow.getValue() + "| " + arrow.getKey());
	}

	/** Returns how this module uses others, by the module used. */
	private SortedMap<String, String> uses(ApplicationModule from) {
		return from.getDirectDependencies(this.modules)
			.stream()
			.filter(dependency -> !name(dependency.getTargetModule()).equals(Arrows.SHARED))
			.collect(Collectors.groupingBy(dependency -> name(dependency.getTargetModule()), TreeMap::new,
					Collectors.collectingAndThen(Collectors.toList(), ModuleMap::label)));
	}

	private static String label(List<ApplicationModuleDependency> dependencies) {
		var labels = dependencies.stream().flatMap(ModuleMap::label).collect(Collectors.toCollection(TreeSet::new));
		return labels.isEmpty() ? "uses" : String.join(", ", labels);
	}

	private static Stream<String> label(ApplicationModuleDependency dependency) {
		if (dependency.getTargetType().isAssignableTo(Command.class)) {
			return Stream.of("commands");
		}
		if (dependency.getTargetType().isAssignableTo(DomainEvent.class)) {
			return Stream.of("listens");
		}
		return dependency.getDependencyType() == DependencyType.USES_COMPONENT ? Stream.of("asks") : Stream.of();
	}

	private List<String> table() {
		return Stream.of(Arrows.ALLOWED.keySet(), Set.of(Arrows.SHARED), Arrows.TECHNICAL)
			.flatMap(this::modules)
			.map(module -> "| [%s](module-%s.adoc) | %s | %s | %s |".formatted(module.getDisplayName(), name(module),
					purpose(module), messages(module, Command.class), messages(module, DomainEvent.class)))
			.toList();
	}

	/** Returns the Javadoc of the module's package. */
	private static String purpose(ApplicationModule module) {
		var folder = Path.of("src/main/java", module.getBasePackage().getName().replace('.', '/'));
		return SourceFile.read(folder, folder.resolve("package-info.java"))
			.comments()
			.getFirst()
			.replaceAll("/\\*\\*|\\s*\\*/|\n \\*", " ")
			.strip()
			.replaceAll("\\s+", " ");
	}

	private static String messages(ApplicationModule module, Class<?> kind) {
		return module.getBasePackage()
			.stream()
			.filter(type -> !type.isInterface() && type.isAssignableTo(kind))
			.map(JavaClass::getSimpleName)
			.sorted()
			.map(name -> '`' + name + '`')
			.collect(Collectors.joining(", "));
	}

}

package com.shop.architecture;

import java.nio.file.Path;
import java.util.Comparator;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The module structure for Spring Modulith at runtime. Without it, Spring Modulith would
 * read all classes at every start. It also defines the order in which the modules'
 * migrations run.
 */
final class ModuleMetadata {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private ModuleMetadata() {
	}

	static GeneratedFile of(ApplicationModules modules) {
		var json = new JsonMapper();
		var structure = json.readTree(new ApplicationModulesExporter(modules).toFullJson());
		structure.forEach(module -> simplify((ObjectNode) module));
		var indenter = new DefaultIndenter("  ", "\n");
		var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
		return new GeneratedFile(RESOURCES.resolve(ApplicationModulesExporter.DEFAULT_LOCATION),
				json.writer().with(printer).writeValueAsString(structure) + '\n');
	}

	/**
	 * Sorts sets and maps, which the exporter writes in random order, and removes the
	 * list of types that others may use.
	 */
	private static void simplify(ObjectNode module) {
		module.remove("namedInterfaces");
		sort(module.withArray("allowedDependencies"));
		module.withArray("dependencies").forEach(dependency -> targetFirst((ObjectNode) dependency));
		sort(module.withArray("dependencies"));
	}

	private static void targetFirst(ObjectNode dependency) {
		var types = (ArrayNode) dependency.remove("types");
		sort(types);
		dependency.set("types", types);
	}

	private static void sort(ArrayNode array) {
		var elements = array.valueStream().sorted(Comparator.comparing(JsonNode::toString)).toList();
		array.removeAll().addAll(elements);
	}

}

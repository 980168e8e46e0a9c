package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file for Compose, as Compose sees it on a machine without settings. */
record ComposeFile(JsonNode content) {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

	static ComposeFile read() throws IOException {
		return read(Path.of("docker-compose.yml"));
	}

	static ComposeFile read(Path file) throws IOException {
		var text = VARIABLE.matcher(Files.readString(file)).replaceAll("$1");
		Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
		return new ComposeFile(new JsonMapper().valueToTree(content));
	}

	Set<String> services() {
		return Set.copyOf(this.content.path("services").propertyNames());
	}

	/** The services of an image, by name. */
	Map<String, JsonNode> servicesOf(String image) {
		return this.content.path("services")
			.propertyStream()
			.filter(service -> service.getValue().path("image").asString("").split(":", 2)[0].equals(image))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
	}

	JsonNode service(String name) {
		return this.content.path("services").required(name);
	}

	static Map<String, String> environmentOf(JsonNode service) {
		return service.path("environment")
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, variable -> variable.getValue().asString()));
	}

	/** The items of a list of texts, none if there is no list. */
	static List<String> list(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).toList();
	}

}

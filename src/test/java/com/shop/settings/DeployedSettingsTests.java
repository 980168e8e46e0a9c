package com.shop.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The shop accepts the values that manifests and Compose files give its settings. */
class DeployedSettingsTests {

	private static final Path KUBERNETES = Path.of("deploy", "kubernetes");

	private static final List<Path> COMPOSE = List.of(Path.of("docker-compose.yml"),
			Path.of("deploy", "split", "compose.yaml"));

	static List<Path> settingsOfKubernetes() throws IOException {
		try (var files = Files.walk(KUBERNETES)) {
			return files.filter(file -> file.endsWith("settings.yaml")).sorted().toList();
		}
	}

	static List<Path> compose() {
		return COMPOSE;
	}

	@ParameterizedTest
	@MethodSource("settingsOfKubernetes")
	void areAcceptedOnKubernetes(Path file) throws IOException {
		assertThatNoException().isThrownBy(() -> check(onBase(file)));
	}

	@ParameterizedTest
	@MethodSource("compose")
	void areAcceptedInCompose(Path file) throws IOException {
		var shops = read(file).path("services")
			.valueStream()
			.map(service -> variables(service.path("environment")))
			.filter(variables -> variables.containsKey("SHOP_PUBLIC_URL") || variables.containsKey("SHOP_MODULES"))
			.toList();
		assertThat(shops).hasSizeGreaterThan(1)
			.allSatisfy(variables -> assertThatNoException().isThrownBy(() -> check(variables)));
	}

	@ParameterizedTest
	@CsvSource({ "SHOP_MIGRATIONS, awiat", "SHOP_TOPICS_REPLICATION_FACTOR, three", "SHOP_MODULES, '!paymemt'",
			"SHOP_INBOX_SINCE, yesterday", "SHOP_PAYMENT_GATEWAY, htttp", "SHOP_PUBLIC_URL, shop.example.org",
			"SHOP_NAME, Payments" })
	void areRefusedWithATypo(String name, String value) throws IOException {
		var settings = onBase(KUBERNETES.resolve("overlays/split/payments/settings.yaml"));
		assertThat(settings).containsKeys("SHOP_NAME", "SHOP_MODULES", "SHOP_PAYMENT_GATEWAY");
		settings.put(name, value);

		assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> check(settings))
			.withMessageContaining("shop.");
	}

	@Test
	void areFound() throws IOException {
		assertThat(settingsOfKubernetes()).hasSizeGreaterThan(5);
	}

	/** What the file changes, and the rest as the base has it. */
	private static Map<String, Object> onBase(Path file) throws IOException {
		var settings = variables(read(KUBERNETES.resolve("base/settings.yaml")).path("data"));
		settings.putAll(variables(read(file).path("data")));
		return settings;
	}

	private static Map<String, Object> variables(JsonNode node) {
		var variables = new HashMap<String, Object>();
		node.propertyStream()
			.filter(variable -> !variable.getValue().isNull())
			.forEach(variable -> variables.put(variable.getKey(), variable.getValue().asString()));
		return variables;
	}

	/** With what Compose takes for variables that nobody has set. */
	private static JsonNode read(Path file) throws IOException {
		var text = Files.readString(file).replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
		Object first = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).iterator().next();
		return new JsonMapper().valueToTree(first);
	}

	private static void check(Map<String, Object> variables) {
		var environment = new StandardEnvironment();
		var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		SettingsCheck.check(environment);
	}

}

package com.shop.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Editors complete and explain the settings, because the jar describes them. */
class EditorMetadataIntegrationTests {

	private static final String FILE = "META-INF/spring-configuration-metadata.json";

	@Test
	void describesEachSetting() throws IOException {
		var described = properties().valueStream()
			.filter(property -> !property.path("description").asString("").isEmpty())
			.map(property -> property.path("name").asString())
			.collect(Collectors.toSet());

		assertThat(SettingsPage.settings()).hasSizeGreaterThan(100).extracting(Setting::name).isSubsetOf(described);
	}

	@Test
	void knowsDefaults() throws IOException {
		assertThat(properties().valueStream()
			.filter(property -> property.path("name").asString().equals("shop.relay.leader-timeout"))).singleElement()
			.satisfies(timeout -> assertThat(timeout.path("defaultValue").asString()).isEqualTo("5s"));
	}

	private static JsonNode properties() throws IOException {
		var jar = Path.of(System.getProperty("shop.slim.jar", "target/shop-slim.jar"));
		try (var file = new JarFile(jar.toFile()); var content = file.getInputStream(file.getJarEntry(FILE))) {
			return new JsonMapper().readTree(content).path("properties");
		}
	}

}

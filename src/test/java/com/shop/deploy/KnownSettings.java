package com.shop.deploy;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that there are: those of the libraries, as their metadata lists them, and
 * those that the shop's own classes ask for.
 */
final class KnownSettings {

	private static final String METADATA = "classpath*:META-INF/*spring-configuration-metadata.json";

	private final Set<String> names = new TreeSet<>();

	/** Settings whose names go on with names of the reader's choice. */
	private final Set<String> maps = new TreeSet<>();

	private KnownSettings() {
	}

	static KnownSettings find() throws IOException {
		var settings = new KnownSettings();
		for (var metadata : new PathMatchingResourcePatternResolver().getResources(METADATA)) {
			var properties = new JsonMapper().readTree(metadata.getContentAsByteArray()).path("properties");
			properties.forEach(property -> {
				settings.names.add(property.path("name").asString());
				if (property.path("type").asString("").startsWith("java.util.Map")) {
					settings.maps.add(property.path("name").asString());
				}
			});
		}
		new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("com.shop")
			.stream()
			.map(JavaClass::reflect)
			.forEach(settings::addThoseOf);
		return settings;
	}

	private void addThoseOf(Class<?> type) {
		var annotations = MergedAnnotations.from(type);
		annotations.stream(ConfigurationProperties.class)
			.forEach(annotation -> addComponents(annotation.getString("prefix"), type));
		Stream.of(ConditionalOnProperty.class, ConditionalOnBooleanProperty.class)
			.flatMap(annotations::stream)
			.flatMap(annotation -> Stream.of(annotation.getStringArray("value"), annotation.getStringArray("name")))
			.flatMap(Stream::of)
			.forEach(this.names::add);
	}

	private void addComponents(String prefix, Class<?> type) {
		for (var component : type.getRecordComponents()) {
			var name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (component.getType().isRecord()) {
				addComponents(name, component.getType());
			}
			else {
				this.names.add(name);
			}
		}
	}

	boolean isEnvironmentVariable(String name) {
		return asEnvironmentVariables().contains(name)
				|| variables(this.maps).stream().anyMatch(map -> name.startsWith(map + "_"));
	}

	/** The names by which environment variables set them: dashes are left out, or not. */
	Set<String> asEnvironmentVariables() {
		return variables(this.names);
	}

	private static Set<String> variables(Set<String> names) {
		return names.stream()
			.map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT))
			.flatMap(name -> Stream.of(name.replace("-", ""), name.replace('-', '_')))
			.collect(Collectors.toSet());
	}

}

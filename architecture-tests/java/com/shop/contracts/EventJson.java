package com.shop.contracts;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application's own mapper. The outbox writes with it, and Spring Modulith's registry
 * reads stored events with it.
 */
final class EventJson {

	static final JsonMapper MAPPER = applicationMapper();

	private static final PrettyPrinter PRINTER = new DefaultPrettyPrinter(
			Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
		.withObjectIndenter(new DefaultIndenter("  ", "\n"));

	private EventJson() {
	}

	/**
	 * Prints JSON for people and version control: indented, with a line break at the end.
	 */
	static String print(JsonNode json) {
		return MAPPER.writer().with(PRINTER).writeValueAsString(json) + "\n";
	}

	private static JsonMapper applicationMapper() {
		var mappers = new JsonMapper[1];
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withUserConfiguration(ClassUtils.resolveClassName("com.shop.shared.JsonConfiguration", null))
			.run(context -> mappers[0] = context.getBean(JsonMapper.class));
		return mappers[0];
	}

}

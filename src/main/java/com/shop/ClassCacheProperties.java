package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.SettingName;

/**
 * Settings of {@link ClassCache}. They are needed before anything has read a file.
 *
 * @param enabled whether shop.jar, if its servers run inside, keeps the classes that it
 * has loaded for its next start; taken from arguments and environment variables, not from
 * files
 * @param directory where the loaded classes are kept for the next start; about 240 MB;
 * taken from arguments and environment variables, not from files
 */
@ConfigurationProperties(ClassCacheProperties.PREFIX)
record ClassCacheProperties(@DefaultValue("true") boolean enabled,
		@Accepts("a directory that can be written") @DefaultValue(ClassCacheProperties.DIRECTORY) Path directory) {

	static final String PREFIX = "shop.class-cache";

	static final String DIRECTORY = "./data/class-cache";

	/**
	 * Reads them from the arguments and from what this process was started with. Anything
	 * but true turns the cache off; if it is not false either, the start refuses it
	 * later.
	 */
	static ClassCacheProperties read(String... arguments) {
		return read(List.of(arguments), System.getProperties(), System.getenv());
	}

	/** Takes each form of a name that Spring takes. */
	static ClassCacheProperties read(List<String> arguments, Map<?, ?> properties, Map<?, ?> variables) {
		Function<String, Optional<String>> given = setting -> inArguments(setting, arguments)
			.or(() -> in(properties, name -> SettingName.ofProperty(name).equals(SettingName.ofProperty(setting))))
			.or(() -> in(variables, name -> SettingName.isVariable(name, setting)));
		return new ClassCacheProperties(given.apply(PREFIX + ".enabled").map(Boolean::parseBoolean).orElse(true),
				Path.of(given.apply(PREFIX + ".directory").orElse(DIRECTORY)).toAbsolutePath().normalize());
	}

	private static Optional<String> inArguments(String setting, List<String> arguments) {
		return arguments.stream()
			.filter(argument -> SettingName.isIn(argument, setting))
			.map(argument -> argument.substring(argument.indexOf('=') + 1))
			.findFirst();
	}

	private static Optional<String> in(Map<?, ?> source, Predicate<String> isName) {
		return source.entrySet()
			.stream()
			.filter(entry -> isName.test(String.valueOf(entry.getKey())))
			.map(entry -> String.valueOf(entry.getValue()))
			.findFirst();
	}

}

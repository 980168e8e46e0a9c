package com.shop;

import java.nio.file.Path;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * Settings of {@link ClassCache}. They are needed before anything has read a file, so
 * they are taken from arguments and environment variables only.
 *
 * @param enabled whether shop.jar, if its servers run inside, keeps the classes that it
 * has loaded for its next start
 * @param directory where they are kept; about 240 MB
 */
@ConfigurationProperties(ClassCacheProperties.PREFIX)
record ClassCacheProperties(@DefaultValue("true") boolean enabled,
		@Accepts("a directory that can be written") @DefaultValue(ClassCacheProperties.DIRECTORY) Path directory) {

	static final String PREFIX = "shop.class-cache";

	private static final String VARIABLE = "SHOP_CLASSCACHE_";

	static final String DIRECTORY = "./data/class-cache";

	/**
	 * Reads them from arguments and environment variables. Anything but true turns the
	 * cache off; if it is not false either, the start refuses it later.
	 */
	static ClassCacheProperties read(String[] args) {
		return new ClassCacheProperties(Boolean.parseBoolean(find("enabled", args, "true")),
				Path.of(find("directory", args, DIRECTORY)).toAbsolutePath().normalize());
	}

	private static String find(String setting, String[] args, String otherwise) {
		var name = PREFIX + "." + setting;
		var argument = "--" + name + "=";
		for (var arg : args) {
			if (arg.startsWith(argument)) {
				return arg.substring(argument.length());
			}
		}
		var variable = System.getenv().getOrDefault(VARIABLE + setting.toUpperCase(Locale.ROOT), otherwise);
		return System.getProperty(name, variable);
	}

}

package com.shop.shared.settings;

import java.util.Locale;

/** How names of settings are compared. */
public final class SettingName {

	private static final String ARGUMENT = "--";

	private SettingName() {
	}

	/**
	 * What all forms of a name have in common that Spring takes in arguments, system
	 * properties and files: with or without hyphens, in any case. Elements of a list have
	 * an index.
	 */
	public static String ofProperty(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("(\\[\\d+])+$", "").replaceAll("[^a-z0-9.]", "");
	}

	/**
	 * Whether an environment variable gives this setting a value: its name has
	 * underscores for the dots, and either for all hyphens or for none.
	 */
	public static boolean isVariable(String variable, String setting) {
		var name = underscored(variable);
		return name.equals(underscored(setting)) || name.equals(underscored(setting.replace("-", "")));
	}

	private static String underscored(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[.-]", "_");
	}

	/** Whether a command line argument gives this setting a value. */
	public static boolean isIn(String argument, String setting) {
		var parts = argument.split("=", 2);
		return argument.startsWith(ARGUMENT) && parts.length > 1 && ofProperty(parts[0]).equals(ofProperty(setting));
	}

}

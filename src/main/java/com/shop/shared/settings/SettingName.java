package com.shop.shared.settings;

import java.util.Locale;

/** How names of settings are compared. */
public final class SettingName {

	private static final String ARGUMENT = "--";

	private SettingName() {
	}

	/**
	 * Spring takes a name with or without hyphens, in any case and, for an environment
	 * variable, with underscores; elements of a list have an index. All of these forms of
	 * a name have the same letters.
	 */
	public static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("(\\[\\d+]|_\\d+_?)+$", "").replaceAll("[^a-z0-9]", "");
	}

	/** Whether a command line argument gives this setting a value. */
	public static boolean isIn(String argument, String setting) {
		return argument.startsWith(ARGUMENT) && plain(argument.split("=", 2)[0]).equals(plain(setting));
	}

}

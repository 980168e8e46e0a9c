package com.shop.shared.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a command adds to its arguments. Spring joins the values of an argument that is
 * given twice, so each setting must be given once.
 *
 * @param always settings that the command has whatever its arguments say
 * @param otherwise settings that the command has unless its arguments name another value
 */
public record PresetArguments(Map<String, String> always, Map<String, String> otherwise) {

	public PresetArguments {
		always = Map.copyOf(always);
		otherwise = Map.copyOf(otherwise);
	}

	/** The arguments with the settings of the command. */
	public String[] with(String... arguments) {
		var given = List.of(arguments);
		var kept = given.stream().filter(argument -> always.keySet().stream().noneMatch(name -> isIn(argument, name)));
		var missing = otherwise.entrySet()
			.stream()
			.filter(preset -> given.stream().noneMatch(argument -> isIn(argument, preset.getKey())));
		var added = Stream.concat(always.entrySet().stream(), missing)
			.map(preset -> "--" + preset.getKey() + "=" + preset.getValue());
		return Stream.concat(kept, added).toArray(String[]::new);
	}

	private static boolean isIn(String argument, String setting) {
		return SettingName.isIn(argument, setting);
	}

}

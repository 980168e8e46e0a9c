package com.shop.shared.settings;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a command adds to its arguments. Spring joins the values of an argument that is
 * given twice, so each setting must be given once.
 *
 * @param always arguments for settings that the command has whatever its arguments say
 * @param otherwise arguments for settings that the command has unless its arguments name
 * another value
 */
public record PresetArguments(List<String> always, List<String> otherwise) {

	public PresetArguments {
		always = List.copyOf(always);
		otherwise = List.copyOf(otherwise);
	}

	/** The arguments with the settings of the command. */
	public String[] with(String... arguments) {
		var given = List.of(arguments);
		var kept = given.stream().filter(argument -> always.stream().noneMatch(preset -> isSame(argument, preset)));
		var missing = otherwise.stream()
			.filter(preset -> given.stream().noneMatch(argument -> isSame(argument, preset)));
		return Stream.of(kept, always.stream(), missing).flatMap(Function.identity()).toArray(String[]::new);
	}

	private static boolean isSame(String argument, String preset) {
		return SettingName.isIn(argument, preset.split("=", 2)[0]);
	}

}

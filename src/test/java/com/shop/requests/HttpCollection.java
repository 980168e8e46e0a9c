package com.shop.requests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The requests of an {@code .http} file, in their order, with the variables that the file
 * sets.
 */
public record HttpCollection(Map<String, String> variables, List<HttpStep> steps) {

	private static final Pattern VARIABLE = Pattern.compile("@(\\w+)\\s*=\\s*(.*)");

	public HttpCollection {
		variables = Map.copyOf(variables);
		steps = List.copyOf(steps);
	}

	/** Reads a file's text; refuses what it does not understand. */
	public static HttpCollection parse(String text) {
		var variables = new LinkedHashMap<String, String>();
		var steps = new ArrayList<HttpStep>();
		var block = new ArrayList<String>();
		for (var line : text.lines().toList()) {
			var variable = VARIABLE.matcher(line);
			if (line.startsWith("###")) {
				finish(block, steps);
				block.add(line);
			}
			else if (variable.matches()) {
				variables.put(variable.group(1), variable.group(2).strip());
			}
			else {
				block.add(line);
			}
		}
		finish(block, steps);
		return new HttpCollection(variables, steps);
	}

	private static void finish(List<String> block, List<HttpStep> steps) {
		if (block.stream().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
			steps.add(new StepParser(block).parse());
		}
		block.clear();
	}

}

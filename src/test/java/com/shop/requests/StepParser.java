package com.shop.requests;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads one block of a file: name, comments, request line, headers, an empty line, body,
 * script.
 */
final class StepParser {

	private static final String EVENTUALLY = "# @eventually";

	private static final String SCRIPT_START = "> {%";

	private static final String SCRIPT_END = "%}";

	private final List<String> lines;

	private int next;

	StepParser(List<String> lines) {
		this.lines = List.copyOf(lines);
	}

	HttpStep parse() {
		var name = this.lines.getFirst().startsWith("###") ? this.lines.get(this.next++).substring(3).strip() : "";
		if (name.isEmpty()) {
			throw new IllegalArgumentException("A request has no name: ### comes before '" + this.lines + "'");
		}
		var eventually = comments();
		var request = this.lines.get(this.next++).strip().split("\\s+", 3);
		if (request.length < 2) {
			throw new IllegalArgumentException("'" + name + "' has no request line, but " + Arrays.toString(request));
		}
		var headers = headers(name);
		return new HttpStep(name, eventually, request[0], request[1], headers, body(), script(name));
	}

	private boolean comments() {
		var eventually = false;
		for (; isComment(this.lines.get(this.next)); this.next++) {
			eventually |= this.lines.get(this.next).strip().equals(EVENTUALLY);
		}
		return eventually;
	}

	private static boolean isComment(String line) {
		return line.isBlank() || line.startsWith("#") || line.startsWith("//");
	}

	private Map<String, String> headers(String name) {
		var headers = new LinkedHashMap<String, String>();
		for (; hasMore() && !line().isBlank() && !line().startsWith(SCRIPT_START); this.next++) {
			var colon = line().indexOf(':');
			if (colon < 1) {
				throw new IllegalArgumentException("'" + name + "': no header: " + line());
			}
			headers.put(line().substring(0, colon).strip(), line().substring(colon + 1).strip());
		}
		return headers;
	}

	private String body() {
		var start = this.next;
		while (hasMore() && !line().startsWith(SCRIPT_START)) {
			this.next++;
		}
		return this.lines.subList(start, this.next).stream().collect(Collectors.joining("\n")).strip();
	}

	private List<Expression> script(String name) {
		var text = this.lines.subList(this.next, this.lines.size()).stream().collect(Collectors.joining("\n")).strip();
		if (text.isEmpty()) {
			return List.of();
		}
		if (!text.endsWith(SCRIPT_END)) {
			throw new IllegalArgumentException("'" + name + "': the script does not end with " + SCRIPT_END);
		}
		return new ScriptParser(text.substring(SCRIPT_START.length(), text.length() - SCRIPT_END.length())).parse();
	}

	private boolean hasMore() {
		return this.next < this.lines.size();
	}

	private String line() {
		return this.lines.get(this.next);
	}

}

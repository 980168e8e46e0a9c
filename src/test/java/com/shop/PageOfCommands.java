package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands of a page of the documentation, as they stand there. */
record PageOfCommands(List<List<Line>> blocks) {

	private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

	private static final Pattern PSQL = Pattern.compile("psql (\\w+)((?: -c \"[^\"]*\")*)");

	private static final Pattern STATEMENT = Pattern.compile("-c \"([^\"]*)\"");

	/** One command, or two of which the second reads what the first one writes. */
	record Line(List<String> commands) {

		static Line of(String text) {
			return new Line(Arrays.stream(text.split(" \\| ")).map(String::strip).toList());
		}

		/** Only its words. */
		boolean isProgram(String program) {
			return this.commands.getFirst().startsWith(program);
		}

	}

	/** A command for a database: its statements are run one after the other. */
	record Psql(String database, List<String> statements) {

		static Psql of(String command) {
			var matcher = PSQL.matcher(command);
			if (!matcher.matches()) {
				throw new IllegalArgumentException("This is not understood: " + command);
			}
			return new Psql(matcher.group(1),
					STATEMENT.matcher(matcher.group(2)).results().map(found -> found.group(1)).toList());
		}

	}

	/** The blocks of commands below a heading, down to the next one. */
	static PageOfCommands of(Path page, String heading) {
		try {
			var text = Files.readString(page);
			var section = text.substring(text.indexOf("## " + heading + "\n") + 1);
			var end = section.indexOf("\n## ");
			return new PageOfCommands(BLOCK.matcher((end < 0) ? section : section.substring(0, end))
				.results()
				.map(PageOfCommands::lines)
				.toList());
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static List<Line> lines(MatchResult block) {
		return new ArrayList<>(block.group(1).strip().lines().map(String::strip).map(Line::of).toList());
	}

}

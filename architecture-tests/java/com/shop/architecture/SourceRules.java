package com.shop.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules about the form of source files. */
final class SourceRules {

	private static final int LONGEST_FILE = 300;

	private static final int LONGEST_LINE = 120;

	private static final String TAB = "    ";

	private static final Pattern LEFTOVER = Pattern.compile("@author|\\bTODO\\b|\\bFIXME\\b|\\bXXX\\b");

	static final Rule FILE_LENGTH = Rule.forEach("a file has at most " + LONGEST_FILE + " lines", SourceRules::files,
			(_, file) -> (file.lines().size() <= LONGEST_FILE) ? Stream.of()
					: Stream.of(file + " has " + file.lines().size() + " lines"));

	static final Rule LINE_LENGTH = Rule.forEach("a line has at most " + LONGEST_LINE + " characters",
			SourceRules::files,
			(_, file) -> IntStream.range(0, file.lines().size())
				.filter(index -> file.lines().get(index).replace("\t", TAB).length() > LONGEST_LINE)
				.mapToObj(index -> file + ":" + (index + 1)));

	static final Rule COMMENTS = Rule.forEach("no comment names an author or postpones work", Codebase::javaFiles,
			(_, file) -> file.comments()
				.stream()
				.filter(comment -> LEFTOVER.matcher(comment).find())
				.map(comment -> file + ": " + comment));

	static final List<Rule> ALL = List.of(FILE_LENGTH, LINE_LENGTH, COMMENTS);

	private SourceRules() {
	}

	private static Stream<SourceFile> files(Codebase code) {
		return Stream.concat(code.javaFiles(), code.sqlFiles());
	}

}

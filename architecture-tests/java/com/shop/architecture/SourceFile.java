package com.shop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java or SQL file.
 *
 * @param module the folder that contains it, directly below the sources
 */
record SourceFile(Path path, String module, String text) {

	private static final Pattern LITERALS_AND_COMMENTS = Pattern.compile("""
			(?<literal>""\"[\\s\\S]*?""\"|"(?:[^"\\\\\\n]|\\\\.)*+")|'(?:[^'\\\\]|\\\\.[^']*)'\
			|(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)""");

	private static final Pattern SQL_COMMENTS = Pattern.compile("--[^\\n]*|/\\*[\\s\\S]*?\\*/");

	static SourceFile read(Path folder, Path file) {
		try {
			return new SourceFile(file, folder.relativize(file).getName(0).toString(), Files.readString(file));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	List<String> lines() {
		return this.text.lines().toList();
	}

	/** Returns the strings and text blocks of a Java file, each with its quotes. */
	List<String> literals() {
		return parts("literal");
	}

	/** Returns the comments of a Java file. */
	List<String> comments() {
		return parts("comment");
	}

	/** Returns the text of an SQL file without comments. */
	String statements() {
		return SQL_COMMENTS.matcher(this.text).replaceAll("");
	}

	private List<String> parts(String group) {
		return LITERALS_AND_COMMENTS.matcher(this.text)
			.results()
			.filter(part -> part.group(group) != null)
			.map(part -> part.group(group))
			.toList();
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}

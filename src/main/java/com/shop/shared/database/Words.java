package com.shop.shared.database;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a text as they are searched for and sorted: in small letters, without
 * accents and punctuation. They are the same in every locale of the database.
 */
public record Words(List<String> words) {

	/** More words than this make a search no more exact. */
	private static final int MOST_SOUGHT = 10;

	/** In characters, so that it fits into a cursor. */
	private static final int SORTED_BY = 60;

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	public Words {
		words = List.copyOf(words);
	}

	/** Returns the words of the text. */
	public static Words of(String text) {
		var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
		var small = plain.toLowerCase(Locale.ROOT).replace("ß", "ss");
		return new Words(Arrays.stream(BETWEEN_WORDS.split(small)).filter(word -> !word.isEmpty()).toList());
	}

	/**
	 * Returns the query of PostgreSQL's full text search for texts in which each of the
	 * words is the beginning of a word.
	 */
	public String toQuery() {
		return toQuery(1);
	}

	/**
	 * Returns a query like {@link #toQuery()} to which shorter words are whole words. The
	 * beginning of one or two letters would match a large part of many texts.
	 */
	String toQuery(int shortestBeginning) {
		return this.words.stream()
			.limit(MOST_SOUGHT)
			.map(word -> "'" + word + ((word.length() < shortestBeginning) ? "'" : "':*"))
			.collect(Collectors.joining(" & "));
	}

	/** Returns the beginning of the words, by which texts are sorted. */
	public String toSortKey() {
		var text = toString();
		return text.substring(0,
				text.offsetByCodePoints(0, Math.min(SORTED_BY, text.codePointCount(0, text.length()))));
	}

	@Override
	public String toString() {
		return String.join(" ", this.words);
	}

}

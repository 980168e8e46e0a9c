package com.shop.shared.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A search for people in a table with the columns {@code email} and {@code phone} and the
 * words of their names. Each kind of search has its own index there.
 *
 * @param template the condition in SQL, in which {@code %1$s} stands for the parameter
 * @param value the value of the parameter
 */
public record PeopleSought(String template, String value) {

	/** Fewer digits would end too many phone numbers. */
	private static final int FEWEST_DIGITS = 6;

	/** Shorter words have to be whole words of a name. */
	private static final int SHORTEST_BEGINNING = 3;

	/**
	 * Up to this many matches are looked up one by one. With more, a scan meets a match
	 * every few rows and is faster.
	 */
	private static final int FEW = 1000;

	private static final String EMAIL = "lower(email) COLLATE \"C\" ";

	/** Has only the punctuation of phone numbers besides its digits. */
	private static final String PHONE = "[+0-9 ()/.-]+";

	/** Returns the condition in SQL. */
	public String condition(String parameter) {
		return this.template.formatted(":" + parameter);
	}

	/**
	 * Returns the ids of the people; empty if they are too many.
	 * @param from the table and the conditions, after {@code FROM}
	 */
	public static Optional<List<UUID>> few(JdbcClient jdbc, String from, Map<String, ?> parameters) {
		var found = jdbc.sql("SELECT id FROM " + from + " LIMIT " + (FEW + 1))
			.params(parameters)
			.query(UUID.class)
			.list();
		return (found.size() > FEW) ? Optional.empty() : Optional.of(found);
	}

	/** People with exactly this e-mail address, in any case. */
	public static PeopleSought byEmail(String email) {
		return new PeopleSought(EMAIL + "= lower(%1$s)", email.strip());
	}

	/**
	 * People for whom the text is the beginning of the e-mail address, at least up to the
	 * at sign, the end of the phone number or, word by word, beginnings of the words of
	 * the name. Empty if the text can be none of these.
	 * @param nameWords the text search vector of a name, as the index has it
	 */
	public static Optional<PeopleSought> by(String text, String nameWords) {
		if (text.contains("@")) {
			return Optional
				.of(new PeopleSought(EMAIL + "BETWEEN lower(%1$s) AND lower(%1$s) || U&'\\+10FFFF'", text.strip()));
		}
		if (text.matches(PHONE)) {
			return byPhone(text);
		}
		var query = Words.of(text).toQuery(SHORTEST_BEGINNING);
		return query.isEmpty() ? Optional.empty()
				: Optional.of(new PeopleSought(nameWords + " @@ to_tsquery('simple', %1$s)", query));
	}

	private static Optional<PeopleSought> byPhone(String text) {
		var digits = text.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
		return (digits.length() < FEWEST_DIGITS) ? Optional.empty()
				: Optional.of(new PeopleSought("reverse(regexp_replace(phone, '[^0-9]', '', 'g')) COLLATE \"C\""
						+ " BETWEEN reverse(%1$s) AND reverse(%1$s) || ':'", digits));
	}

}

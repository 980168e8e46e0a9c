package com.shop.shared.database;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

import com.shop.shared.UuidText;

/** The key of a list that is sorted by time and, within an instant, by id. */
public record TimeKey(Instant time, UUID id) {

	public static final Comparator<TimeKey> OLDEST_FIRST = Comparator.comparing(TimeKey::time)
		.thenComparing(TimeKey::id);

	/** Of the years that the database can store. */
	private static final Pattern FORM = Pattern.compile("([0-9]{4}-[^/]{1,30})/([^/]{36})");

	/**
	 * Parses the text of a key.
	 * @throws IllegalArgumentException if it is not one
	 */
	public static TimeKey valueOf(String text) {
		var parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw new IllegalArgumentException("Not an instant and an id");
		}
		try {
			return new TimeKey(Instant.parse(parts.group(1)), UuidText.parse(parts.group(2)));
		}
		catch (DateTimeException nonsense) {
			throw new IllegalArgumentException("Not an instant", nonsense);
		}
	}

	/** The time as PostgreSQL's driver takes it. */
	public OffsetDateTime utc() {
		return this.time.atOffset(ZoneOffset.UTC);
	}

	@Override
	public String toString() {
		return this.time + "/" + this.id;
	}

}

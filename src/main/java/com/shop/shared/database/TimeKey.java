package com.shop.shared.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The key of a list that is sorted by time and, within an instant, by id. */
public record TimeKey(Instant time, UUID id) {

	/**
	 * Parses the text of a key.
	 * @throws IllegalArgumentException if it has no id
	 * @throws java.time.DateTimeException if it does not begin with an instant
	 */
	public static TimeKey valueOf(String text) {
		var parts = text.split("/", 2);
		return new TimeKey(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
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

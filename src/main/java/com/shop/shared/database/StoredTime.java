package com.shop.shared.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Times in columns of type timestamptz. PostgreSQL's driver does not take an
 * {@link Instant}.
 */
public final class StoredTime {

	private StoredTime() {
	}

	/** Returns the time as a parameter of a statement. */
	public static OffsetDateTime of(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	/** Returns the time in a column that is not null. */
	public static Instant in(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/** Returns the time in the column; null if the column is. */
	public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
		var time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}

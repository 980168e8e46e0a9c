package com.shop.shared.database;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a statement that takes many rows as arrays of text, such as
 * {@code unnest(:ids::text[]::uuid[], :types::text[])}.
 */
public final class Columns {

	private Columns() {
	}

	/** Returns one value of each row, as text. */
	public static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> value) {
		return rows.stream().map(row -> Objects.toString(value.apply(row), null)).toArray(String[]::new);
	}

}

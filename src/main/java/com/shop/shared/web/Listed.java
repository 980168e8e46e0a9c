package com.shop.shared.web;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null if this is the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listed<T>(List<T> items,
		@Schema(description = "The cursor of the next part; absent in the last one") @Nullable String next) {

	public Listed {
		items = List.copyOf(items);
	}

	/** Creates a list that is so short that it has only one part. */
	public static <T> Listed<T> all(List<T> items) {
		return new Listed<>(items, null);
	}

	/** Converts each entry for the client. */
	public <V> Listed<V> as(Function<? super T, V> view) {
		return new Listed<>(this.items.stream().<V>map(view).toList(), this.next);
	}

}

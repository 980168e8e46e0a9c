package com.shop.shared.web;

import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The part of a list that a client asks for: by default the first 20 entries; at most
 * 100.
 */
public record ListQuery(@Schema(defaultValue = "20") @Min(1) @Max(100) @Nullable Integer limit,
		@Schema(description = "The value of `next` in the part before, with the same other parameters") @Size(
				max = 500) @Nullable String cursor) {

	static final String LIMIT = "limit";

	static final String CURSOR = "cursor";

	private static final int DEFAULT_LIMIT = 20;

	/**
	 * Reads the part of the list.
	 * @param <K> the key by which the list is sorted, which must be unique; its text must
	 * be readable by {@code keys}
	 * @param <E> an entry
	 */
	public <K, E> Listed<E> list(Function<String, K> keys, Function<E, K> keyOf, Reader<K, E> reader) {
		return list(thisList(), keys, keyOf, reader);
	}

	/**
	 * Reads a part of a list that a page shows.
	 * @param list what tells this list from others: a cursor of another one is refused
	 */
	public <K, E> Listed<E> list(String list, Function<String, K> keys, Function<E, K> keyOf, Reader<K, E> reader) {
		var atMost = (this.limit != null) ? this.limit : DEFAULT_LIMIT;
		// One more, to know whether there is a next part.
		var found = reader.after(key(list, keys), atMost + 1);
		if (found.size() <= atMost) {
			return new Listed<>(found, null);
		}
		var part = found.subList(0, atMost);
		return new Listed<>(part, Cursor.of(list, String.valueOf(keyOf.apply(part.getLast()))));
	}

	/**
	 * Takes the part out of a list that is so short that all of it is read.
	 * @param order in which the keys stand in the list
	 */
	public <K, E> Listed<E> partOf(List<E> all, Function<String, K> keys, Function<E, K> keyOf, Comparator<K> order) {
		return list(keys, keyOf,
				(after, atMost) -> all.stream()
					.filter(entry -> after == null || order.compare(keyOf.apply(entry), after) > 0)
					.sorted(Comparator.comparing(keyOf, order))
					.limit(atMost)
					.toList());
	}

	private <K> @Nullable K key(String list, Function<String, K> keys) {
		if (this.cursor == null) {
			return null;
		}
		try {
			return Cursor.keyIn(list, this.cursor).map(keys).orElseThrow(ListQuery::foreign);
		}
		catch (IllegalArgumentException | DateTimeException forged) {
			throw foreign();
		}
	}

	private static BadParameters foreign() {
		return new BadParameters(List.of(new FieldProblem(CURSOR,
				"must be the value of next in an answer to a request with the same other parameters")));
	}

	/** The direction that a parameter such as {@code -placedAt} asks for. */
	public static Sort.Direction direction(String sort) {
		return sort.startsWith("-") ? Sort.Direction.DESC : Sort.Direction.ASC;
	}

	/** The path and all parameters but those of this record, in any order. */
	private static String thisList() {
		var request = ServletUriComponentsBuilder.fromCurrentRequest()
			.replaceQueryParam(LIMIT)
			.replaceQueryParam(CURSOR)
			.build();
		return request.getPath() + new TreeMap<>(request.getQueryParams());
	}

	/** Reads entries in the order of their keys. */
	@FunctionalInterface
	public interface Reader<K, E> {

		/** Returns the entries after the one with this key; null stands for the start. */
		List<E> after(@Nullable K key, int atMost);

	}

}

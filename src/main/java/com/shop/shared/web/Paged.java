package com.shop.shared.web;

import java.util.List;
import java.util.function.Function;

import org.springframework.data.domain.Page;

/** One page of a list, with the length of the whole list. */
public record Paged<T>(List<T> items, int page, int size, long totalItems, long totalPages) {

	public Paged {
		items = List.copyOf(items);
	}

	/** Creates a page, converting each entry for the client. */
	public static <E, T> Paged<T> of(Page<E> page, Function<E, T> view) {
		return new Paged<>(page.map(view).getContent(), page.getNumber(), page.getSize(), page.getTotalElements(),
				page.getTotalPages());
	}

	/** Creates a page of a list that was read with SQL. */
	public static <T> Paged<T> of(List<T> items, PageQuery query, long totalItems) {
		var size = query.length();
		return new Paged<>(items, query.number(), size, totalItems, (totalItems + size - 1) / size);
	}

}

package com.shop.shared.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * Which part of a list is wanted: the first 20 unless the request says otherwise, at most
 * 100.
 */
public record PageQuery(@Schema(defaultValue = "0") @Min(0) @Max(LAST) @Nullable Integer page,
		@Schema(defaultValue = "20") @Min(1) @Max(100) @Nullable Integer size) {

	private static final int DEFAULT_SIZE = 20;

	/** No list is as long; what lies behind it could not be counted in an int. */
	private static final int LAST = 1_000_000;

	/** The page in the given order. */
	public Pageable sortedBy(Sort sort) {
		return PageRequest.of(number(), length(), sort);
	}

	/** How many entries to skip, for lists that SQL reads. */
	public long offset() {
		return (long) number() * length();
	}

	/** The number of the page, counted from 0. */
	public int number() {
		return (this.page != null) ? this.page : 0;
	}

	/** How many entries a page has. */
	public int length() {
		return (this.size != null) ? this.size : DEFAULT_SIZE;
	}

}

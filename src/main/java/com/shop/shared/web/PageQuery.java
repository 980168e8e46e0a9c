package com.shop.shared.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/** The requested page of a list: by default the first 20 entries; at most 100. */
public record PageQuery(@Schema(defaultValue = "0") @Min(0) @Max(LAST) @Nullable Integer page,
		@Schema(defaultValue = "20") @Min(1) @Max(100) @Nullable Integer size) {

	private static final int DEFAULT_SIZE = 20;

	/** Higher page numbers are refused, because their offsets could overflow an int. */
	private static final int LAST = 1_000_000;

	/** Returns the page request with the given order. */
	public Pageable sortedBy(Sort sort) {
		return PageRequest.of(number(), length(), sort);
	}

	/** The number of entries to skip, for lists that are read with SQL. */
	public long offset() {
		return (long) number() * length();
	}

	/** The page number, counted from 0. */
	public int number() {
		return (this.page != null) ? this.page : 0;
	}

	/** The number of entries per page. */
	public int length() {
		return (this.size != null) ? this.size : DEFAULT_SIZE;
	}

}

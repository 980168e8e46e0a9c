package com.shop.order.web;

import java.time.Instant;
import java.util.Set;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderNumber;
import com.shop.order.domain.OrderStatus;
import com.shop.order.search.OrderFilter;
import com.shop.shared.CustomerId;
import com.shop.shared.Sku;

/** Which orders a client wants to see: those that match all parameters. */
record OrderParameters(@Nullable CustomerId customerId,
		@Schema(description = "Repeat it for orders with one of several") @Nullable Set<OrderStatus> status,
		@Schema(example = "2026-11-01T00:00:00Z", description = "The earliest instant") @Nullable Instant placedFrom,
		@Schema(example = "2026-12-01T00:00:00Z",
				description = "The instant after the latest") @Nullable Instant placedTo,
		@Nullable OrderNumber number,
		@Schema(example = "ada@example.org", description = "The customer's e-mail address, in any case") @Size(
				max = LONGEST_TEXT) @Nullable String email,
		@Nullable Sku sku,
		@Schema(example = "ada love", description = "A number, a sku, the beginning of the customer's e-mail address"
				+ " (at least up to the @), the end of their phone number (at least six digits), or beginnings of"
				+ " words of their name (words of one or two letters as a whole)") @Size(
						max = LONGEST_TEXT) @Nullable String q) {

	private static final int LONGEST_TEXT = 200;

	/** Returns the filter for the orders of that customer, or of all. */
	OrderFilter toFilter(@Nullable CustomerId customer) {
		return new OrderFilter(customer, (this.status != null) ? this.status : Set.of(), this.placedFrom, this.placedTo,
				this.number, this.email, this.sku, this.q);
	}

}

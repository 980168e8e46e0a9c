package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.CorrectionReason;
import com.shop.shared.web.Line;
import com.shop.shared.web.Note;

/** What clients send about stock. */
final class StockRequests {

	private static final int MOST = 1_000_000;

	private static final String QUANTITY = "The difference: negative for LOST and BROKEN, positive for FOUND"
			+ " and RETURNED. For COUNTED, the pieces on hand, including those that are reserved";

	private StockRequests() {
	}

	/** Goods that came in. */
	@Schema(name = "Receipt")
	record Receipt(@Schema(example = "100") @NotNull @Min(1) @Max(MOST) Integer quantity,
			@Schema(example = "Delivery note 4711") @Note @Nullable String reference) {
	}

	/** Somebody found more or fewer pieces than there should be. */
	@Schema(name = "Correction")
	@QuantityFits
	record Correction(@Schema(example = "-3", description = QUANTITY) @NotNull @Min(-MOST) @Max(MOST) Integer quantity,
			@NotNull CorrectionReason reason, @Schema(example = "Fell off the shelf") @Note @Nullable String note) {
	}

}

package com.shop.inventory.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a rebuild of the available stock found.
 *
 * @param corrected the number of products whose read model was wrong
 * @param deviation the first event whose state does not follow from its stream; its
 * product was not corrected
 */
public record RebuiltStock(long corrected, @Nullable String deviation) {

	RebuiltStock withCorrection() {
		return new RebuiltStock(this.corrected + 1, this.deviation);
	}

	RebuiltStock withDeviation(String found) {
		return new RebuiltStock(this.corrected, (this.deviation != null) ? this.deviation : found);
	}

}

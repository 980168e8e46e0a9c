package com.shop.inventory.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a rebuild of the available stock has found.
 *
 * @param corrected products whose read model was wrong
 * @param deviation the first event that does not carry the state that follows from its
 * stream; its product was not corrected
 */
public record RebuiltStock(long corrected, @Nullable String deviation) {

	RebuiltStock withCorrection() {
		return new RebuiltStock(this.corrected + 1, this.deviation);
	}

	RebuiltStock withDeviation(String found) {
		return new RebuiltStock(this.corrected, (this.deviation != null) ? this.deviation : found);
	}

}

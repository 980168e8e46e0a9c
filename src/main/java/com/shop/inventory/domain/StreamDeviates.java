package com.shop.inventory.domain;

import com.shop.shared.Sku;

/** An event carries a state that does not follow from the events before it. */
class StreamDeviates extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	StreamDeviates(Sku sku, long version, String how) {
		super("The stream of " + sku + " deviates at version " + version + ": " + how);
	}

}

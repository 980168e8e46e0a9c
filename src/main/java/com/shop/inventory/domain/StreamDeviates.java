package com.shop.inventory.domain;

import com.shop.shared.Sku;

/** An event does not carry the state that follows from the events up to it. */
class StreamDeviates extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	StreamDeviates(Sku sku, long version, String how) {
		super("The stream of " + sku + " deviates at version " + version + ": " + how);
	}

}

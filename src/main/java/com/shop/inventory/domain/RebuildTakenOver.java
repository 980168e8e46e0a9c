package com.shop.inventory.domain;

/** A new run of the rebuild has begun; this one must not go on. */
class RebuildTakenOver extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	RebuildTakenOver(long run) {
		super("Run " + run + " of the rebuild was taken over by another one");
	}

}

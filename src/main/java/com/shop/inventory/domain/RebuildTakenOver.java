package com.shop.inventory.domain;

/** Another run of the rebuild has started, so this one must stop. */
class RebuildTakenOver extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	RebuildTakenOver(long run) {
		super("Run " + run + " of the rebuild was taken over by another one");
	}

}

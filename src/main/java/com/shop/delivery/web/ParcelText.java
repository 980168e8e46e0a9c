package com.shop.delivery.web;

/** What carriers and their tracking numbers look like. */
final class ParcelText {

	static final String CARRIER = "[\\p{L}\\p{N}][\\p{L}\\p{N} .,&+/-]{0,99}";

	static final String TRACKING_NUMBER = "[A-Za-z0-9][A-Za-z0-9 ./-]{0,99}";

	private ParcelText() {
	}

}

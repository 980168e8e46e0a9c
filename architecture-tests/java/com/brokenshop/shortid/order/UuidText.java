package com.brokenshop.shortid.order;

import java.util.UUID;

/** Takes only what has all digits. */
final class UuidText {

	private static final int LENGTH = 36;

	private UuidText() {
	}

	static UUID parse(String text) {
		if (text.length() != LENGTH) {
			throw new IllegalArgumentException("Not a UUID");
		}
		return UUID.fromString(text);
	}

}

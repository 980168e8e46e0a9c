package com.shop.shared.access;

import java.time.Duration;
import java.util.Locale;

/** What a signed link allows; a link for one purpose opens no door of another. */
public enum LinkPurpose {

	/** To see one payment, to make it and to decline it. */
	PAY(Duration.ofDays(90)),

	/** To follow one order and to cancel it. */
	TRACK(Duration.ofDays(180)),

	/** To choose on which channels one customer gets notices. */
	UNSUBSCRIBE(Duration.ofDays(730));

	private final Duration lifetime;

	LinkPurpose(Duration lifetime) {
		this.lifetime = lifetime;
	}

	Duration lifetime() {
		return this.lifetime;
	}

	/** The purpose in a signature, and the path of the page that such links lead to. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}

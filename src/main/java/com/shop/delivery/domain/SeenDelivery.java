package com.shop.delivery.domain;

import com.shop.delivery.DeliveryId;

/** A delivery in the version in which a person saw it on a page. */
public record SeenDelivery(DeliveryId id, long version) {

	/** Parses what {@link #toString()} wrote; throws if it is something else. */
	public static SeenDelivery valueOf(String text) {
		var parts = text.split("@", 2);
		return new SeenDelivery(DeliveryId.valueOf(parts[0]), Long.parseLong(parts[parts.length - 1]));
	}

	@Override
	public String toString() {
		return this.id + "@" + this.version;
	}

}

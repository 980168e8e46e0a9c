package com.shop.notification.domain;

import com.shop.shared.OrderId;

import static java.util.Objects.requireNonNull;

/** Identifies a notification: an order is told of a stage once on each channel. */
public record NotificationId(OrderId orderId, String stage, Channel channel) {

	private static final int PARTS = 3;

	public NotificationId {
		requireNonNull(orderId, "orderId");
		requireNonNull(stage, "stage");
		requireNonNull(channel, "channel");
	}

	/** Parses an id; throws if the text is none. */
	public static NotificationId valueOf(String text) {
		var parts = text.split("\\.", -1);
		if (parts.length != PARTS) {
			throw new IllegalArgumentException("Not the id of a notification");
		}
		return new NotificationId(OrderId.valueOf(parts[0]), parts[1], Channel.valueOf(parts[2]));
	}

	@Override
	public String toString() {
		return orderId + "." + stage + "." + channel;
	}

}

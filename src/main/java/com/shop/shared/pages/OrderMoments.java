package com.shop.shared.pages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * What happened about an order as far as a module knows. Support sees what all modules
 * know in one timeline. A module declares a bean.
 */
@FunctionalInterface
public interface OrderMoments {

	/** Returns what happened, in any order. */
	List<Moment> about(OrderId order);

	/**
	 * One thing that happened.
	 *
	 * @param template the template whose fragment {@code moment} shows the content, as
	 * the variable {@code content}
	 * @param eventId the event that tells of it; null if there is none
	 */
	record Moment(Instant at, String template, Object content, @Nullable UUID eventId) {
	}

}

package com.shop.shared;

import java.util.Set;

/** The types of all events that are on topics, also those of other processes. */
public interface EventTypes {

	/** Returns all types. */
	Set<EventType> all();

	/**
	 * A type of event.
	 *
	 * @param name the event's name, such as {@code OrderCreated}; no two types have the
	 * same
	 * @param topic the name of its topic on the broker
	 * @param personal whether its events contain personal data of the customer who is
	 * their key
	 */
	record EventType(String name, String topic, boolean personal) {
	}

}

package com.shop.shared.pages;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Finds the records of events on Kafka. */
@FunctionalInterface
public interface EventPlaces {

	/**
	 * Returns where the events are, as far as they are found in a moment: not those that
	 * were published so long ago that nothing is kept of them, and none while Kafka is
	 * away.
	 */
	Map<UUID, Place> of(Collection<UUID> events);

	/**
	 * Where an event is.
	 *
	 * @param sequence which event of its aggregate it is
	 */
	record Place(String topic, int partition, long offset, long sequence) {
	}

}

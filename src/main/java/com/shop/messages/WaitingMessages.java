package com.shop.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * The ids of messages that this instance knows to be waiting. They only save searching
 * the table: an id that is missing here is found in the table later.
 */
@Component
class WaitingMessages {

	/** Further messages are left to {@link MessageRetry}. */
	private static final int MOST = 10_000;

	private final SequencedMap<UUID, Waiting> byId = new LinkedHashMap<>();

	/**
	 * A message that waits.
	 *
	 * @param alone whether it must not share a transaction with other messages
	 */
	record Waiting(UUID id, boolean alone) {
	}

	/** Adds a message. The caller then has it delivered. */
	synchronized void add(Waiting message) {
		if (this.byId.size() < MOST) {
			this.byId.putIfAbsent(message.id(), message);
		}
	}

	/**
	 * Removes and returns the message that was added first, with others that may share a
	 * transaction with it.
	 */
	synchronized List<Waiting> poll(int most) {
		var all = this.byId.sequencedValues();
		var polled = (!all.isEmpty() && all.getFirst().alone()) ? List.of(all.getFirst())
				: all.stream().filter(message -> !message.alone()).limit(most).toList();
		polled.forEach(message -> this.byId.remove(message.id()));
		return polled;
	}

}

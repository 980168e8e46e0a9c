package com.shop.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * The ids of messages that this instance knows to be waiting, by listener. They only save
 * searching the table: an id that is missing here is found in the table later.
 */
@Component
class WaitingMessages {

	/** Further messages are left to {@link MessageRetry}. */
	private static final int MOST = 10_000;

	private final Map<String, SequencedSet<UUID>> byListener = new HashMap<>();

	private int size;

	/** Adds a message. The caller then has it delivered. */
	synchronized void add(String listener, UUID id) {
		if (this.size < MOST && this.byListener.computeIfAbsent(listener, _ -> new LinkedHashSet<>()).add(id)) {
			this.size++;
		}
	}

	/** Removes and returns messages for the listener, the first added first. */
	synchronized List<UUID> poll(String listener, int most) {
		var polled = new ArrayList<UUID>();
		var waiting = this.byListener.get(listener);
		while (waiting != null && !waiting.isEmpty() && polled.size() < most) {
			polled.add(waiting.removeFirst());
		}
		this.size -= polled.size();
		return polled;
	}

}

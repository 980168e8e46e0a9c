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
 * Which messages this instance knows to be waiting, by listener. They are hints, so that
 * nobody has to search the table for them: what is forgotten here is found there later.
 */
@Component
class WaitingMessages {

	/** More are left for later. */
	private static final int MOST = 10_000;

	private final Map<String, SequencedSet<UUID>> byListener = new HashMap<>();

	private int size;

	/** Whoever adds one lets it be delivered, too. */
	synchronized void add(String listener, UUID id) {
		if (this.size < MOST && this.byListener.computeIfAbsent(listener, _ -> new LinkedHashSet<>()).add(id)) {
			this.size++;
		}
	}

	/** At most so many for the listener, those first that have waited longest. */
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

package com.shop.messages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which delivery the call of a listener belongs to: the listener is only handed the
 * message. The same object can be published several times; whichever call takes which of
 * its deliveries makes no difference.
 */
@Component
class InFlight {

	private final Map<Call, Deque<Delivery>> deliveries = new ConcurrentHashMap<>();

	void add(Object message, Delivery delivery) {
		this.deliveries.compute(new Call(message, delivery.listener()), (_, others) -> {
			var all = (others != null) ? others : new ArrayDeque<Delivery>(1);
			all.add(delivery);
			return all;
		});
	}

	/** Null if it was not a message that called the listener. */
	@Nullable Delivery take(Object message, String listener) {
		var taken = new AtomicReference<@Nullable Delivery>();
		this.deliveries.computeIfPresent(new Call(message, listener), (_, all) -> {
			taken.set(all.poll());
			return all.isEmpty() ? null : all;
		});
		return taken.get();
	}

	int size() {
		return this.deliveries.size();
	}

	/** Two calls are the same for the same object, not for equal ones. */
	private record Call(Object message, String listener) {

		@Override
		@SuppressWarnings("ReferenceEquality")
		public boolean equals(@Nullable Object other) {
			return other instanceof Call call && call.message == this.message && call.listener.equals(this.listener);
		}

		@Override
		public int hashCode() {
			return 31 * System.identityHashCode(this.message) + this.listener.hashCode();
		}

	}

}

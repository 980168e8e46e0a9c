package com.shop.order.tracking;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import com.shop.order.domain.Orders;
import com.shop.shared.OrderId;

/**
 * Tells followers what happens to their orders, whichever instance causes it. One thread
 * reads the timelines of all orders that are followed on this instance; it reads nothing
 * while there are no followers. It stops before the web server, because the server's
 * graceful shutdown would otherwise wait for the followers.
 */
@Component
public class OrderUpdates implements SmartLifecycle, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(OrderUpdates.class);

	private final Timelines timelines;

	private final UpdateProperties properties;

	private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService watch = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("order-updates").factory());

	/** Calls the followers, so that a slow one does not delay the others. */
	private final ExecutorService messengers = Executors.newVirtualThreadPerTaskExecutor();

	private volatile @Nullable ScheduledFuture<?> looking;

	OrderUpdates(Timelines timelines, UpdateProperties properties) {
		this.timelines = timelines;
		this.properties = properties;
	}

	/** Is notified of an order's steps. */
	public interface Follower {

		/**
		 * Receives all steps of the order so far. It is called for every new step,
		 * possibly twice and from several threads at once, and called again if it throws.
		 */
		void tell(List<OrderUpdate> timeline);

		/**
		 * This instance will send nothing more; the client may reconnect to another one.
		 */
		void end();

	}

	/** A subscription, which lasts until it is closed. */
	public interface Following extends AutoCloseable {

		@Override
		void close();

	}

	/** Returns all steps of the order so far. */
	public List<OrderUpdate> timeline(OrderId id) {
		var timeline = this.timelines.of(id);
		if (timeline.isEmpty()) {
			throw Orders.notFound(id);
		}
		return timeline;
	}

	/**
	 * Notifies the follower of all past and future steps after the position, until the
	 * subscription is closed.
	 */
	public Following follow(OrderId id, int position, Follower follower) {
		var subscription = new Subscription(id, position, follower);
		this.subscriptions.add(subscription);
		try {
			this.watch.execute(this::look);
		}
		catch (RejectedExecutionException stopped) {
			log.debug("The shop is shutting down; followers are no longer notified", stopped);
		}
		if (!isRunning()) {
			end(subscription);
		}
		return () -> this.subscriptions.remove(subscription);
	}

	private void look() {
		if (this.subscriptions.isEmpty()) {
			return;
		}
		try {
			var seen = this.subscriptions.stream()
				.collect(Collectors.toMap(Subscription::orderId, Subscription::position, Math::min));
			var changed = this.timelines.changed(seen);
			this.subscriptions.forEach(subscription -> {
				var timeline = changed.getOrDefault(subscription.orderId(), List.of());
				if (subscription.advance(timeline)) {
					this.messengers.execute(() -> subscription.tell(timeline));
				}
			});
		}
		catch (RuntimeException failed) {
			log.warn("Could not notify {} followers yet: {}", this.subscriptions.size(), failed.getMessage());
		}
	}

	private void end(Subscription subscription) {
		this.subscriptions.remove(subscription);
		this.messengers.execute(subscription.follower::end);
	}

	@Override
	public void start() {
		var interval = this.properties.pollInterval().toMillis();
		this.looking = this.watch.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		var last = this.looking;
		this.looking = null;
		if (last != null) {
			last.cancel(false);
		}
		this.subscriptions.forEach(this::end);
	}

	@Override
	public void close() {
		this.watch.shutdown();
		this.messengers.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.looking != null;
	}

	/** A follower of an order, and the last position it was told. */
	private static final class Subscription {

		private final OrderId orderId;

		private final Follower follower;

		private final int first;

		private volatile int position;

		Subscription(OrderId orderId, int position, Follower follower) {
			this.orderId = orderId;
			this.first = position;
			this.position = position;
			this.follower = follower;
		}

		OrderId orderId() {
			return this.orderId;
		}

		int position() {
			return this.position;
		}

		/**
		 * Returns whether there are new steps, and advances to the last one. Called by
		 * one thread only.
		 */
		boolean advance(List<OrderUpdate> timeline) {
			if (timeline.isEmpty() || timeline.getLast().position() <= this.position) {
				return false;
			}
			this.position = timeline.getLast().position();
			return true;
		}

		void tell(List<OrderUpdate> timeline) {
			try {
				this.follower.tell(timeline);
			}
			catch (RuntimeException failed) {
				log.warn("A follower of order {} failed and will be notified again: {}", this.orderId,
						failed.getMessage());
				this.position = this.first;
			}
		}

	}

}

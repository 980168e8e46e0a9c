package com.shop.messages;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.Staleness;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

import com.shop.messages.MessageTable.Stored;
import com.shop.shared.TimeOrderedUuid;

/**
 * Spring Modulith's registry of messages, kept by the shop: a message belongs to an
 * instance while that lives, and is deleted in its listener's transaction. Spring
 * Modulith's own tells by a message's age whether it is stuck, and would call a slow
 * listener twice.
 */
@Component
class MessageRegistry implements EventPublicationRegistry {

	private final MessageTable table;

	private final InFlight inFlight;

	private final Instance instance;

	private final Failures failures;

	private final EventSerializer serializer;

	MessageRegistry(MessageTable table, InFlight inFlight, Instance instance, Failures failures,
			EventSerializer serializer) {
		this.table = table;
		this.inFlight = inFlight;
		this.instance = instance;
		this.failures = failures;
		this.serializer = serializer;
	}

	@Override
	public Collection<TargetEventPublication> store(Object message, Stream<PublicationTargetIdentifier> listeners) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new MessageRequiresTransaction(message);
		}
		var owner = this.instance.id();
		var targets = listeners.toList();
		var deliveries = targets.stream()
			.map(target -> new Delivery(TimeOrderedUuid.next(), owner, target.getValue(), message.getClass().getName()))
			.toList();
		this.table.insert(this.serializer.serialize(message).toString(), deliveries);
		TransactionSynchronizationManager.registerSynchronization(new HandOver(message, deliveries));
		return targets.stream().map(target -> TargetEventPublication.of(message, target)).toList();
	}

	/** Messages that are due, as many as there is room for; a filter is not heeded. */
	@Override
	public void processFailedPublications(ResubmissionOptions options, Consumer<TargetEventPublication> listeners) {
		var me = this.instance.id();
		var room = Math.min(options.getBatchSize(), options.getMaxInFlight() - this.inFlight.size());
		if (me != null && room > 0) {
			this.table.claim(me, room).forEach(stored -> hand(stored, listeners));
		}
	}

	private void hand(Stored stored, Consumer<TargetEventPublication> listeners) {
		var delivery = stored.delivery();
		try {
			var message = this.serializer.deserialize(stored.message(), classOf(delivery.type()));
			this.inFlight.add(message, delivery);
			listeners.accept(TargetEventPublication.of(message, PublicationTargetIdentifier.of(delivery.listener()),
					stored.publishedAt()));
		}
		catch (RuntimeException unreadable) {
			this.failures.add(delivery, unreadable);
		}
	}

	private static Class<?> classOf(String type) {
		try {
			return ClassUtils.forName(type, MessageRegistry.class.getClassLoader());
		}
		catch (ClassNotFoundException unknown) {
			throw NameUnknown.ofType(type);
		}
	}

	/** Called for a listener that there is not. What fails otherwise, is noted before. */
	@Override
	public void markFailed(Object message, PublicationTargetIdentifier listener) {
		var delivery = this.inFlight.take(message, listener.getValue());
		if (delivery != null) {
			this.failures.add(delivery, NameUnknown.ofListener(listener.getValue()));
		}
	}

	@Override
	public void markProcessing(Object message, PublicationTargetIdentifier listener) {
		// The lock on its row says it.
	}

	@Override
	public void markCompleted(Object message, PublicationTargetIdentifier listener) {
		// The listener's transaction has deleted it.
	}

	@Override
	public void markStalePublicationsFailed(Staleness staleness) {
		// Nothing gets stale: what a dead instance had, the others take.
	}

	@Override
	public void deleteCompletedPublicationsOlderThan(Duration duration) {
		// What is completed is gone.
	}

	@Override
	public Collection<TargetEventPublication> findIncompletePublications() {
		throw new UnsupportedOperationException("Waiting messages are not read all at once; see OutstandingMessages");
	}

	@Override
	public Collection<TargetEventPublication> findIncompletePublicationsOlderThan(Duration duration) {
		return findIncompletePublications();
	}

	@Override
	public void processIncompletePublications(Predicate<EventPublication> filter,
			Consumer<TargetEventPublication> listeners, @Nullable Duration duration) {
		throw new UnsupportedOperationException("Messages are delivered again when they are due");
	}

	/**
	 * Once a message's transaction is committed, and before its listeners are called.
	 */
	private final class HandOver implements TransactionSynchronization {

		private final Object message;

		private final List<Delivery> deliveries;

		HandOver(Object message, List<Delivery> deliveries) {
			this.message = message;
			this.deliveries = deliveries;
		}

		@Override
		public void afterCompletion(int status) {
			if (status == STATUS_COMMITTED) {
				this.deliveries.forEach(delivery -> MessageRegistry.this.inFlight.add(this.message, delivery));
			}
			else if (status == STATUS_UNKNOWN) {
				var lost = new IllegalStateException("The database did not confirm the transaction that sent it");
				this.deliveries.forEach(delivery -> MessageRegistry.this.failures.add(delivery, lost));
			}
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

}

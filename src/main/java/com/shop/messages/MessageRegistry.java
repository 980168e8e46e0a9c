package com.shop.messages;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.Staleness;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Actor;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.TraceContext;

/**
 * The shop's implementation of Spring Modulith's registry. The messages of a transaction
 * are written right before it commits, and each is deleted in the transaction in which
 * its listener is called. Spring Modulith's own registry decides by the age of a message
 * whether it is stuck, and would call a slow listener twice.
 */
@Component
class MessageRegistry implements EventPublicationRegistry {

	private final SentMessages sent;

	private final JsonMapper json;

	private final TraceContext traces;

	MessageRegistry(SentMessages sent, JsonMapper json, TraceContext traces) {
		this.sent = sent;
		this.json = json;
		this.traces = traces;
	}

	@Override
	public Collection<TargetEventPublication> store(Object message, Stream<PublicationTargetIdentifier> listeners) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new MessageRequiresTransaction(message);
		}
		var content = this.json.writeValueAsString(message);
		var trace = this.traces.current();
		var actor = Actor.current().toString();
		var targets = listeners.toList();
		this.sent.add(targets.stream()
			.map(target -> new Message(TimeOrderedUuid.next(), target.getValue(), message.getClass().getName(), content,
					trace, actor))
			.toList());
		return targets.stream().map(target -> TargetEventPublication.of(message, target)).toList();
	}

	@Override
	public void markProcessing(Object message, PublicationTargetIdentifier listener) {
		// The lock of the message's row shows it.
	}

	@Override
	public void markCompleted(Object message, PublicationTargetIdentifier listener) {
		// The listener's transaction has deleted it.
	}

	@Override
	public void markFailed(Object message, PublicationTargetIdentifier listener) {
		// MessageDelivery has recorded it.
	}

	@Override
	public void markStalePublicationsFailed(Staleness staleness) {
		// No message gets stale: when an instance ends, its rows are unlocked.
	}

	@Override
	public void deleteCompletedPublicationsOlderThan(Duration duration) {
		// Completed messages are deleted already.
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
	public void processFailedPublications(ResubmissionOptions options, Consumer<TargetEventPublication> listeners) {
		throw deliveredWhenDue();
	}

	@Override
	public void processIncompletePublications(Predicate<EventPublication> filter,
			Consumer<TargetEventPublication> listeners, @Nullable Duration duration) {
		throw deliveredWhenDue();
	}

	private static UnsupportedOperationException deliveredWhenDue() {
		return new UnsupportedOperationException("Messages are delivered again when they are due; see MessageRetry");
	}

}

package com.shop.messages;

import java.util.List;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

import com.shop.shared.Actor;
import com.shop.shared.TraceContext;
import com.shop.shared.database.DatabaseTrouble;

/**
 * Delivers messages to listeners. Several that wait for the same listener are delivered
 * in one transaction; if one of them fails, each is delivered again in a transaction of
 * its own, so that none suffers from another.
 */
@Component
class MessageDelivery implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(MessageDelivery.class);

	/**
	 * How many messages share a transaction; more would hold their locks for too long.
	 */
	private static final int BATCH = 10;

	private final WaitingMessages waiting;

	private final MessageTable table;

	private final Listeners listeners;

	private final Failures failures;

	private final EventSerializer serializer;

	private final TraceContext traces;

	private final TransactionTemplate transaction;

	private volatile boolean running;

	MessageDelivery(WaitingMessages waiting, MessageTable table, Listeners listeners, Failures failures,
			EventSerializer serializer, TraceContext traces, PlatformTransactionManager transactions) {
		this.waiting = waiting;
		this.table = table;
		this.listeners = listeners;
		this.failures = failures;
		this.serializer = serializer;
		this.traces = traces;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Delivers the messages that wait for the listener, at most one batch of them. */
	void deliver(String listener) {
		if (!this.running) {
			log.debug("Messages for {} are left to the instances that run", listener);
			return;
		}
		var ids = this.waiting.poll(listener, BATCH);
		if (!ids.isEmpty()) {
			deliver(ids);
		}
	}

	private void deliver(List<UUID> ids) {
		try {
			this.transaction.executeWithoutResult(_ -> this.table.take(ids).forEach(this::call));
		}
		catch (RuntimeException | Error thrown) {
			if (ids.size() == 1) {
				this.failures.note(ids.getFirst(), thrown);
			}
			else if (DatabaseTrouble.isNobodysFault(thrown)) {
				log.debug("{} messages wait until the database is back", ids.size(), thrown);
			}
			else {
				ids.forEach(id -> deliver(List.of(id)));
			}
		}
	}

	private void call(Message message) {
		Runnable call = () -> Actor.parse(message.actor())
			.run(() -> this.listeners.call(message.listener(), read(message)));
		if (message.traceparent() != null) {
			this.traces.continueIn(message.traceparent(), message.listener(), call);
		}
		else {
			call.run();
		}
	}

	private Object read(Message message) {
		try {
			return this.serializer.deserialize(message.content(),
					ClassUtils.forName(message.type(), MessageDelivery.class.getClassLoader()));
		}
		catch (ClassNotFoundException unknown) {
			throw NameUnknown.ofType(message.type());
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Starts before everything that sends messages, and stops after it. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE + 1;
	}

}

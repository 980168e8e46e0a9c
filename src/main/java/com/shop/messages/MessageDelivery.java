package com.shop.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

import com.shop.messages.WaitingMessages.Waiting;
import com.shop.shared.Actor;
import com.shop.shared.PollSchedule;
import com.shop.shared.TraceContext;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.database.DatabaseTrouble;

/**
 * Delivers messages to listeners. Several that wait are delivered in one transaction,
 * together with the messages that their listeners send, which are then never written. If
 * one of them fails, each that waited is delivered again in a transaction of its own, so
 * that none suffers from another.
 */
@Component
class MessageDelivery implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(MessageDelivery.class);

	/** Only so many intervals later is a table searched again that had nothing due. */
	private static final int RARELY = 5;

	/** How many messages that wait share a transaction. */
	private static final int BATCH = 10;

	/**
	 * How many messages share a transaction, with those that are sent in it; more would
	 * hold their locks for too long.
	 */
	private static final int MOST = 30;

	/**
	 * Listeners are called in the order of their ids, so that two transactions mostly
	 * lock the same things in the same order; a listener's messages in the order in which
	 * they were sent.
	 */
	private static final Comparator<Message> ORDER = Comparator.comparing(Message::listener)
		.thenComparing(message -> message.id().toString());

	private final WaitingMessages waiting;

	private final MessageTable table;

	private final SentMessages sent;

	private final Listeners listeners;

	private final Failures failures;

	private final JsonMapper json;

	private final TraceContext traces;

	private final PollSchedule polling;

	private final DatabaseConnections connections;

	private final TransactionTemplate transaction;

	private volatile boolean running;

	MessageDelivery(WaitingMessages waiting, MessageTable table, SentMessages sent, Listeners listeners,
			Failures failures, JsonMapper json, TraceContext traces, PollSchedule polling, MessageProperties properties,
			DatabaseConnections connections, PlatformTransactionManager transactions) {
		this.waiting = waiting;
		this.table = table;
		this.sent = sent;
		this.listeners = listeners;
		this.failures = failures;
		this.json = json;
		this.traces = traces;
		this.polling = polling.polledEvery(properties.retryInterval().multipliedBy(RARELY));
		this.connections = connections;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Delivers messages that wait, at most one batch of them. */
	void deliver() {
		if (!this.running) {
			log.debug("Messages are left to the instances that run");
			return;
		}
		var polled = this.waiting.poll(BATCH);
		if (polled.stream().anyMatch(Waiting::alone)) {
			polled.forEach(message -> deliverAlone(message.id()));
		}
		else if (!polled.isEmpty()) {
			deliver(polled.stream().map(Waiting::id).toList());
		}
	}

	private void deliver(List<UUID> ids) {
		var called = new ArrayList<Message>();
		try {
			this.transaction.executeWithoutResult(_ -> callAll(this.table.take(ids), called));
		}
		catch (RuntimeException | Error thrown) {
			if (ids.size() == 1 && called.size() <= 1) {
				fail(ids.getFirst(), thrown);
			}
			else if (DatabaseTrouble.isNobodysFault(thrown)) {
				log.debug("{} messages wait until the database is back", ids.size(), thrown);
			}
			else {
				log.debug("{} messages are delivered again one by one", ids.size(), thrown);
				ids.forEach(this::deliverAlone);
			}
		}
	}

	private void callAll(List<Message> taken, List<Message> called) {
		var next = new PriorityQueue<>(ORDER);
		next.addAll(taken);
		for (var message = next.poll(); message != null; message = next.poll()) {
			if (called.size() == 1) {
				// One message alone may wait for a lock. From the second on, the
				// transaction holds locks for which another such may wait.
				this.table.limitLockWait();
			}
			called.add(message);
			call(message);
			next.addAll(this.sent.takeBack(Math.max(0, MOST - called.size() - next.size())));
		}
	}

	private void deliverAlone(UUID id) {
		try {
			this.transaction.executeWithoutResult(_ -> this.table.take(List.of(id)).forEach(this::callPatiently));
		}
		catch (RuntimeException | Error thrown) {
			fail(id, thrown);
		}
	}

	private void callPatiently(Message message) {
		if (this.listeners.mayTakeLong(message.listener())) {
			this.connections.letTransactionTakeLong();
		}
		call(message);
	}

	private void fail(UUID id, Throwable thrown) {
		this.failures.note(id, thrown).ifPresent(this.polling::wakeAt);
	}

	PollSchedule polling() {
		return this.polling;
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
			return this.json.readValue(message.content(),
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

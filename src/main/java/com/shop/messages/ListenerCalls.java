package com.shop.messages;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalApplicationListenerMethodAdapter;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static java.util.Objects.requireNonNull;

/**
 * Stands around each call of a listener, outside and inside of its transaction: what
 * fails is noted, also if it is the commit, and what is done is done with its effects.
 */
@Component
class ListenerCalls {

	private static final Logger log = LoggerFactory.getLogger(ListenerCalls.class);

	private static final ScopedValue<Delivery> CURRENT = ScopedValue.newInstance();

	private final Map<Method, String> listeners = new ConcurrentHashMap<>();

	private final InFlight inFlight;

	private final Instance instance;

	private final MessageTable table;

	private final Failures failures;

	ListenerCalls(InFlight inFlight, Instance instance, MessageTable table, Failures failures) {
		this.inFlight = inFlight;
		this.instance = instance;
		this.table = table;
		this.failures = failures;
	}

	/** Outside: the failure is handled here and goes no further. */
	@Nullable Object around(MethodInvocation call) throws Throwable {
		var listener = this.listeners.computeIfAbsent(call.getMethod(), ListenerCalls::idOf);
		var delivery = this.inFlight.take(requireNonNull(call.getArguments()[0], "message"), listener);
		if (delivery == null) {
			return call.proceed();
		}
		if (delivery.owner() == null || !delivery.owner().equals(this.instance.id())) {
			log.debug("Message {} is left to the instances that run", delivery.id());
			return null;
		}
		try {
			return ScopedValue.where(CURRENT, delivery).call(call::proceed);
		}
		catch (Throwable thrown) {
			this.failures.add(delivery, thrown);
			return null;
		}
	}

	/** Inside: the listener is called only if the message is still to be dealt with. */
	@Nullable Object within(MethodInvocation call) throws Throwable {
		if (CURRENT.isBound()) {
			if (!TransactionSynchronizationManager.isActualTransactionActive()) {
				throw new IllegalStateException("A listener needs a transaction of its own");
			}
			if (!this.table.delete(CURRENT.get())) {
				log.debug("Message {} was taken by another instance", CURRENT.get().id());
				return null;
			}
		}
		return call.proceed();
	}

	private static String idOf(Method method) {
		return new TransactionalApplicationListenerMethodAdapter("", method.getDeclaringClass(), method)
			.getListenerId();
	}

}

package com.shop.messages;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Intercepts the calls of listeners. Spring Modulith calls a listener once for each
 * message, on another thread, after the message is committed. The call is only used as a
 * signal that a message waits; the messages to deliver are taken from the database.
 */
@Component
class ListenerCalls {

	private final Map<Method, String> listeners = new ConcurrentHashMap<>();

	private final MessageDelivery delivery;

	ListenerCalls(MessageDelivery delivery) {
		this.delivery = delivery;
	}

	@Nullable Object instead(MethodInvocation call) {
		this.delivery.deliver(this.listeners.computeIfAbsent(call.getMethod(), Listeners::idOf));
		return null;
	}

}

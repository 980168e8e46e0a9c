package com.shop.messages;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stands around each call of a listener. Spring Modulith calls a listener once for each
 * message, on a thread of its own, after the message is committed. Such a call only means
 * that something waits: what is delivered then is what the database gives.
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

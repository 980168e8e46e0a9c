package com.shop.messages;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Intercepts the calls of listeners. Spring Modulith calls a listener once for each
 * message, on another thread, after the message is committed. The call is only used as a
 * signal that messages may wait; which ones are delivered, and to which listeners, is
 * decided by {@link MessageDelivery}.
 */
@Component
class ListenerCalls {

	private final MessageDelivery delivery;

	ListenerCalls(MessageDelivery delivery) {
		this.delivery = delivery;
	}

	@Nullable Object takeAsSignal(MethodInvocation call) {
		this.delivery.deliver();
		return null;
	}

}

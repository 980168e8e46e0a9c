package com.shop.messages;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets a test stand between the shop's messages and their listeners. */
@TestConfiguration(proxyBeanMethods = false)
public class InterceptedMessages {

	/** Calls listeners, or does not. */
	@FunctionalInterface
	public interface Interceptor {

		/** Within the listener's transaction. */
		void call(String listener, Object message, Runnable proceed);

	}

	@Bean
	@Primary
	Listeners interceptedListeners(ListableBeanFactory beans, Interceptor interceptor) {
		return new Listeners(beans) {
			@Override
			void call(String id, Object message) {
				interceptor.call(id, message, () -> super.call(id, message));
			}
		};
	}

}

package com.shop.messages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/** What listeners run with. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

	/** A listener works in the trace of the message's sender. */
	@Bean
	TaskDecorator tracePropagation() {
		return new ContextPropagatingTaskDecorator();
	}

}

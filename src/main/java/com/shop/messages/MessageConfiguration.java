package com.shop.messages;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * What listeners run with. Spring Boot would make transactions the innermost advice; here
 * there is one within them.
 */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true, order = MessageConfiguration.TRANSACTION)
class MessageConfiguration {

	private static final int WITHIN = Ordered.LOWEST_PRECEDENCE;

	static final int TRANSACTION = WITHIN - 10;

	private static final int AROUND = TRANSACTION - 10;

	/** A listener works in the trace of the message's sender. */
	@Bean
	TaskDecorator tracePropagation() {
		return new ContextPropagatingTaskDecorator();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor aroundListeners(ObjectProvider<ListenerCalls> calls) {
		return advisor(call -> calls.getObject().around(call), AROUND);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor withinListeners(ObjectProvider<ListenerCalls> calls) {
		return advisor(call -> calls.getObject().within(call), WITHIN);
	}

	private static Advisor advisor(MethodInterceptor advice, int order) {
		var listeners = AnnotationMatchingPointcut.forMethodAnnotation(ApplicationModuleListener.class);
		var advisor = new DefaultPointcutAdvisor(listeners, advice);
		advisor.setOrder(order);
		return advisor;
	}

}

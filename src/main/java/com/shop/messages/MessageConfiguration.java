package com.shop.messages;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

import org.aopalliance.intercept.MethodInterceptor;

/** Configures how the calls of listeners are intercepted. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

	/** Runs outside the listener's own transaction, but on the listener's thread. */
	private static final int BEFORE_TRANSACTIONS = Ordered.LOWEST_PRECEDENCE - 10;

	/** Work on another thread belongs to the trace of the code that requested it. */
	@Bean
	TaskDecorator tracePropagation() {
		return new ContextPropagatingTaskDecorator();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor insteadOfListeners(ObjectProvider<ListenerCalls> calls) {
		var listeners = AnnotationMatchingPointcut.forMethodAnnotation(ApplicationModuleListener.class);
		MethodInterceptor advice = call -> calls.getObject().takeAsSignal(call);
		var advisor = new DefaultPointcutAdvisor(listeners, advice);
		advisor.setOrder(BEFORE_TRANSACTIONS);
		return advisor;
	}

}

package com.shop.messages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalApplicationListenerMethodAdapter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import com.shop.shared.HeardMessages;
import com.shop.shared.PersonalDataErased;

/** All listeners of the modules by their ids. */
@Component
class Listeners implements SmartInitializingSingleton, HeardMessages {

	private static final Logger log = LoggerFactory.getLogger(Listeners.class);

	private final ListableBeanFactory beans;

	private final Map<String, Listener> byId = new ConcurrentHashMap<>();

	Listeners(ListableBeanFactory beans) {
		this.beans = beans;
	}

	/** A method of a bean that is called directly, without the bean's proxy. */
	private record Listener(Object bean, Method method) {
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (var name : this.beans.getBeanDefinitionNames()) {
			var type = this.beans.getType(name, false);
			if (type != null) {
				find(name, ClassUtils.getUserClass(type));
			}
		}
	}

	private void find(String bean, Class<?> type) {
		MethodIntrospector
			.selectMethods(type,
					(MethodIntrospector.MetadataLookup<ApplicationModuleListener>) method -> AnnotatedElementUtils
						.findMergedAnnotation(method, ApplicationModuleListener.class))
			.keySet()
			.forEach(method -> add(bean, method));
	}

	private void add(String bean, Method method) {
		var proxy = this.beans.getBean(bean);
		var target = AopProxyUtils.getSingletonTarget(proxy);
		ReflectionUtils.makeAccessible(method);
		this.byId.put(idOf(method), new Listener((target != null) ? target : proxy, method));
	}

	static String idOf(Method method) {
		return new TransactionalApplicationListenerMethodAdapter("", method.getDeclaringClass(), method)
			.getListenerId();
	}

	/** Returns the ids of all listeners in alphabetical order. */
	List<String> ids() {
		return this.byId.keySet().stream().sorted().toList();
	}

	@Override
	public boolean include(Class<?> type) {
		return this.byId.values()
			.stream()
			.anyMatch(listener -> listener.method().getParameterTypes()[0].isAssignableFrom(type));
	}

	/**
	 * Returns whether the listener may take long, and hold its locks for as long: whoever
	 * erases personal data searches all that there is. What is unknown may take long,
	 * too.
	 */
	boolean mayTakeLong(String id) {
		var listener = this.byId.get(id);
		return listener == null || PersonalDataErased.class.isAssignableFrom(listener.method().getParameterTypes()[0]);
	}

	/**
	 * Calls the listener in the current transaction. If the listener no longer accepts
	 * the type of the message, because the message was sent by an earlier version,
	 * nothing happens and the message counts as delivered.
	 */
	void call(String id, Object message) {
		var listener = this.byId.get(id);
		if (listener == null) {
			throw NameUnknown.ofListener(id);
		}
		if (!listener.method().getParameterTypes()[0].isInstance(message)) {
			log.info("Listener {} no longer accepts {}; the message is dropped", id, message.getClass().getName());
			return;
		}
		try {
			listener.method().invoke(listener.bean(), message);
		}
		catch (InvocationTargetException thrown) {
			switch (thrown.getTargetException()) {
				case RuntimeException failed -> throw failed;
				case Error error -> throw error;
				case Throwable checked -> throw new UndeclaredThrowableException(checked);
			}
		}
		catch (IllegalAccessException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}

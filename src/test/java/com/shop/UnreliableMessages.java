package com.shop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.modulith.events.ApplicationModuleListener;

import com.shop.Mischief.Failure;

import static java.util.Objects.requireNonNull;

/**
 * Stands between the modules and makes messages late, so that they overtake each other,
 * delivers some twice, and lets listeners fail: before they do anything, when they have
 * done half of it, and when all is committed. What is to happen to a message, its
 * {@link Mischief} decides.
 */
@TestConfiguration(proxyBeanMethods = false)
class UnreliableMessages {

	private static final int THREADS = 8;

	/**
	 * Outside of the listener's transaction, but where the shop notices that it failed.
	 */
	private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 15;

	private static final ScopedValue<Boolean> FAILS_HALFWAY = ScopedValue.newInstance();

	@Bean
	Delivery unreliableDelivery() {
		return new Delivery();
	}

	@Bean
	ThreadPoolTaskExecutorCustomizer lateDelivery(Delivery delivery) {
		return executor -> executor.setTaskDecorator(delivery::late);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor mischiefAroundListeners(ObjectProvider<Delivery> delivery) {
		MethodInterceptor advice = call -> delivery.getObject().around(call);
		var advisor = new DefaultPointcutAdvisor(
				AnnotationMatchingPointcut.forMethodAnnotation(ApplicationModuleListener.class), advice);
		advisor.setOrder(ORDER);
		return advisor;
	}

	/** When a listener tells what it has done, the rest is to come. */
	@Bean
	ApplicationListener<PayloadApplicationEvent<?>> halfway() {
		return _ -> {
			if (FAILS_HALFWAY.isBound() && FAILS_HALFWAY.get()) {
				throw new Mishap(Failure.HALFWAY);
			}
		};
	}

	/** Delivers messages as badly as it is told to. */
	static final class Delivery implements AutoCloseable {

		private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

		private final AtomicInteger underWay = new AtomicInteger();

		private volatile Mischief mischief = new Mischief(0);

		void plan(Mischief planned) {
			this.mischief = planned;
		}

		/** Whether nothing comes late any more. */
		boolean isDone() {
			return this.underWay.get() == 0;
		}

		Runnable late(Runnable task) {
			return () -> schedule(task, this.mischief.delay());
		}

		private void schedule(Runnable task, int milliseconds) {
			this.underWay.incrementAndGet();
			var _ = this.threads.schedule(() -> {
				try {
					task.run();
				}
				finally {
					this.underWay.decrementAndGet();
				}
			}, milliseconds, TimeUnit.MILLISECONDS);
		}

		@Nullable Object around(MethodInvocation call) throws Throwable {
			var listener = call.getMethod();
			var message = requireNonNull(call.getArguments()[0], "message");
			var fate = this.mischief.fateOf(listener, message);
			var again = fate.comesAgainAfter();
			if (again > 0) {
				var proxy = ((ProxyMethodInvocation) call).getProxy();
				schedule(() -> repeat(listener, proxy, message), again);
			}
			var failure = fate.failure();
			if (failure == Failure.BEFORE) {
				throw new Mishap(failure);
			}
			var result = ScopedValue.where(FAILS_HALFWAY, failure == Failure.HALFWAY).call(call::proceed);
			if (failure == Failure.AFTER) {
				throw new Mishap(failure);
			}
			return result;
		}

		private static void repeat(Method listener, Object proxy, Object message) {
			try {
				listener.setAccessible(true);
				listener.invoke(proxy, message);
			}
			catch (IllegalAccessException | InvocationTargetException failed) {
				throw new IllegalStateException(failed);
			}
		}

		@Override
		public void close() {
			this.threads.shutdownNow();
		}

	}

	/** What was to happen. */
	static final class Mishap extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Mishap(Failure failure) {
			super("As planned: " + failure);
		}

	}

}

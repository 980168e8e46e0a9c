package com.shop;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import com.shop.Mischief.Failure;
import com.shop.messages.InterceptedMessages;
import com.shop.shared.AfterCommit;

/**
 * Stands between the modules and makes messages late, so that they overtake each other,
 * delivers some twice, and lets listeners fail: before they do anything, when they have
 * done half of it, and when all is committed. What is to happen to a message, its
 * {@link Mischief} decides.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(InterceptedMessages.class)
class UnreliableMessages {

	private static final int THREADS = 8;

	private static final ScopedValue<Boolean> FAILS_HALFWAY = ScopedValue.newInstance();

	@Bean
	Delivery unreliableDelivery(ObjectProvider<JdbcClient> jdbc, ObjectProvider<EventSerializer> serializer) {
		return new Delivery(jdbc, serializer);
	}

	@Bean
	ThreadPoolTaskExecutorCustomizer lateDelivery(Delivery delivery) {
		return executor -> executor.setTaskDecorator(delivery::late);
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
	static final class Delivery
			implements InterceptedMessages.Interceptor, TransactionExecutionListener, AutoCloseable {

		private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

		private final AtomicInteger underWay = new AtomicInteger();

		/** Whether the transaction of this thread fails when all is done. */
		private final ThreadLocal<Boolean> failsAfterwards = ThreadLocal.withInitial(() -> false);

		private final ObjectProvider<JdbcClient> jdbc;

		private final ObjectProvider<EventSerializer> serializer;

		private volatile Mischief mischief = new Mischief(0);

		Delivery(ObjectProvider<JdbcClient> jdbc, ObjectProvider<EventSerializer> serializer) {
			this.jdbc = jdbc;
			this.serializer = serializer;
		}

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

		@Override
		public void call(String listener, Object message, Runnable proceed) {
			var fate = this.mischief.fateOf(listener, message);
			var again = fate.comesAgainAfter();
			if (again > 0) {
				// A message that was never sent, because its transaction has failed,
				// cannot
				// come again.
				AfterCommit.run(() -> schedule(() -> repeat(listener, message), again));
			}
			var failure = fate.failure();
			if (failure == Failure.BEFORE) {
				throw new Mishap(failure);
			}
			ScopedValue.where(FAILS_HALFWAY, failure == Failure.HALFWAY).run(proceed);
			if (failure == Failure.AFTER) {
				this.failsAfterwards.set(true);
			}
		}

		@Override
		public void beforeBegin(TransactionExecution transaction) {
			this.failsAfterwards.remove();
		}

		@Override
		public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
			if (this.failsAfterwards.get()) {
				this.failsAfterwards.remove();
				throw new Mishap(Failure.AFTER);
			}
		}

		/** A copy, as if an instance had sent it long ago. */
		private void repeat(String listener, Object message) {
			this.jdbc.getObject()
				.sql("""
						INSERT INTO event_publication (id, listener_id, event_type, serialized_event, published_at)
						VALUES (gen_random_uuid(), ?, ?, ?, now() - interval '1 hour')""")
				.params(listener, message.getClass().getName(), this.serializer.getObject().serialize(message))
				.update();
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

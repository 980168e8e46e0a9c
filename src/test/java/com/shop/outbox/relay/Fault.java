package com.shop.outbox.relay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.Producer;

/**
 * What goes wrong when the producers of a session are called for the nth time: an action
 * that throws, or that waits. All calls before and after it reach the real producer.
 *
 * @param call name of the producer's method
 * @param afterwards whether the real producer does it first
 */
record Fault(String call, int nth, boolean afterwards, Runnable action, AtomicInteger calls) {

	static Fault never() {
		return before("commitTransaction", 0, () -> {
		});
	}

	static Fault before(String call, int nth, Runnable action) {
		return new Fault(call, nth, false, action, new AtomicInteger());
	}

	static Fault after(String call, int nth, Runnable action) {
		return new Fault(call, nth, true, action, new AtomicInteger());
	}

	/** The session cannot know whether Kafka has committed. */
	static Fault lostAnswer(int nthCommit) {
		return after("commitTransaction", nthCommit, () -> {
			throw new IllegalStateException("The answer to the commit is lost");
		});
	}

	static Fault failedCommit(int nthCommit) {
		return before("commitTransaction", nthCommit, () -> {
			throw new IllegalStateException("The commit fails");
		});
	}

	@SuppressWarnings("unchecked")
	Producer<byte[], byte[]> in(Producer<byte[], byte[]> producer) {
		return (Producer<byte[], byte[]>) Proxy.newProxyInstance(Producer.class.getClassLoader(),
				new Class<?>[] { Producer.class }, (_, method, arguments) -> {
					var now = method.getName().equals(this.call) && this.calls.incrementAndGet() == this.nth;
					if (now && !this.afterwards) {
						this.action.run();
					}
					var answer = call(producer, method, arguments);
					if (now && this.afterwards) {
						this.action.run();
					}
					return answer;
				});
	}

	private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException thrown) {
			throw thrown.getCause();
		}
	}

}

package com.shop;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends messages to the module under test and waits until its listeners have dealt with
 * them; one that fails is never dealt with.
 */
@Component
public class Messages {

	private final ApplicationEventPublisher publisher;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	Messages(ApplicationEventPublisher publisher, TransactionOperations transaction, JdbcClient jdbc) {
		this.publisher = publisher;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	/** One after the other: each is dealt with before the next is sent. */
	public void send(Object... messages) {
		for (var message : messages) {
			publish(message);
			awaitDone();
		}
	}

	/** All at the same time, each from a thread of its own. */
	public void sendAtOnce(Collection<?> messages) {
		atOnce(messages.stream().<Callable<Void>>map(message -> () -> {
			publish(message);
			return null;
		}).toList());
		awaitDone();
	}

	/** Does all at the same time, each in a thread of its own. */
	public static void atOnce(List<? extends Callable<?>> works) {
		var start = new CyclicBarrier(works.size());
		try (var threads = Executors.newFixedThreadPool(works.size())) {
			var results = works.stream().map(work -> threads.submit(() -> {
				start.await();
				return work.call();
			})).toList();
			for (var result : results) {
				result.get();
			}
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException(failed.getCause());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** In a transaction of its own; returns when it is committed. */
	public void publish(Object message) {
		this.transaction.executeWithoutResult(_ -> this.publisher.publishEvent(message));
	}

	/** Until no listener has anything left to do. */
	public void awaitDone() {
		try {
			Awaitility.await("all messages are dealt with")
				.atMost(Duration.ofSeconds(20))
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(20))
				.untilAsserted(() -> assertThat(outstanding()).isEmpty());
		}
		catch (ConditionTimeoutException failed) {
			// The tests that come next have nothing to do with it.
			this.jdbc.sql("DELETE FROM event_publication").update();
			throw failed;
		}
	}

	/** What listeners have left to do. */
	public List<String> outstanding() {
		return this.jdbc.sql("""
				SELECT CASE WHEN attempts > 0 THEN 'FAILED ' || cause ELSE 'WAITING' END || ' ' || listener_id || ' '
				    || serialized_event
				FROM event_publication""").query((row, _) -> row.getString(1)).list();
	}

}

package com.shop.messages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.messages.WaitingMessages.Waiting;

/**
 * Finds messages that are due but that nobody delivers: those that failed before, and
 * those that a dead instance left.
 */
@Component
class MessageRetry {

	private static final Logger log = LoggerFactory.getLogger(MessageRetry.class);

	/** About as many messages as the threads can deliver between two searches. */
	private static final int AT_ONCE = 500;

	private final MessageTable table;

	private final WaitingMessages waiting;

	private final Listeners listeners;

	private final MessageDelivery delivery;

	private final AsyncTaskExecutor threads;

	private boolean away;

	MessageRetry(MessageTable table, WaitingMessages waiting, Listeners listeners, MessageDelivery delivery,
			@Qualifier("applicationTaskExecutor") AsyncTaskExecutor threads) {
		this.table = table;
		this.waiting = waiting;
		this.listeners = listeners;
		this.delivery = delivery;
		this.threads = threads;
	}

	@Scheduled(fixedDelayString = "${shop.messages.retry-interval:1s}")
	void deliverWhatIsDue() {
		if (!this.delivery.isRunning()) {
			return;
		}
		try {
			this.delivery.polling().pollIfDue(this::deliverSome);
			this.away = false;
		}
		catch (DataAccessException | TransactionException databaseAway) {
			if (!this.away) {
				log.warn("Messages cannot be delivered again until the database is back: {}",
						databaseAway.getMessage());
			}
			this.away = true;
		}
	}

	private boolean deliverSome() {
		var some = this.table.due(AT_ONCE);
		for (var due : some) {
			// One that has failed is delivered alone, so that it cannot spoil a batch.
			this.waiting.add(new Waiting(due.id(), due.hasFailed() || this.listeners.mayTakeLong(due.listener())));
			this.threads.execute(this.delivery::deliver);
		}
		return !some.isEmpty();
	}

}

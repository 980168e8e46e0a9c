package com.shop.notification.domain;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.notification.domain.NoticeQueue.Taken;
import com.shop.notification.domain.Notification.Status;

/**
 * Sends the notices that are due, each channel on threads of its own and outside of any
 * transaction: a server that does not answer holds up the notices of its channel, no
 * listener, and no connection to the database.
 */
@Component
class NoticeDispatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(NoticeDispatch.class);

	private static final int SECONDS_TO_FINISH = 5;

	private final List<Courier> couriers;

	private final NoticeQueue queue;

	private final Contacts contacts;

	private final NotificationPreferences preferences;

	private final NotificationProperties properties;

	private volatile @Nullable ThreadPoolTaskScheduler threads;

	NoticeDispatch(List<Courier> couriers, NoticeQueue queue, Contacts contacts, NotificationPreferences preferences,
			NotificationProperties properties) {
		this.couriers = List.copyOf(couriers);
		this.queue = queue;
		this.contacts = contacts;
		this.preferences = preferences;
		this.properties = properties;
	}

	@Override
	public void start() {
		var scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("notices-");
		// One for each of the tasks, so that none waits for another.
		scheduler.setPoolSize(Math.max(1, this.couriers.size() * this.properties.senders()));
		scheduler.setWaitForTasksToCompleteOnShutdown(true);
		scheduler.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
		scheduler.initialize();
		this.threads = scheduler;
		for (var courier : this.couriers) {
			for (var sender = 0; sender < this.properties.senders(); sender++) {
				var _ = scheduler.scheduleWithFixedDelay(() -> sendWhatIsDue(courier), this.properties.interval());
			}
		}
	}

	@Override
	public void stop() {
		var scheduler = this.threads;
		this.threads = null;
		if (scheduler != null) {
			scheduler.shutdown();
		}
	}

	@Override
	public boolean isRunning() {
		return this.threads != null;
	}

	private void sendWhatIsDue(Courier courier) {
		try {
			var taken = this.queue.take(courier.channel());
			while (taken.isPresent()) {
				send(courier, taken.get());
				taken = isRunning() ? this.queue.take(courier.channel()) : Optional.empty();
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Notices cannot be looked for or noted as sent: {}", databaseAway.getMessage());
		}
	}

	private void send(Courier courier, Taken taken) {
		var notice = taken.notice();
		if (this.queue.isStale(taken)) {
			log.warn("{} of order {} is given up on {}", notice.stage(), notice.orderId(), taken.channel());
			this.queue.end(taken, Status.GIVEN_UP);
		}
		else if (!this.preferences.of(notice.customerId()).want(taken.channel())) {
			this.queue.end(taken, Status.SKIPPED);
		}
		else {
			this.contacts.find(notice.customerId())
				.ifPresentOrElse(contact -> send(courier, taken, contact),
						() -> this.queue.failed(taken, "The customer's contact is not here yet"));
		}
	}

	private void send(Courier courier, Taken taken, Contact contact) {
		String subject;
		try {
			subject = courier.send(taken.notice(), contact);
		}
		catch (RuntimeException refused) {
			var cause = NestedExceptionUtils.getMostSpecificCause(refused);
			log.warn("{} of order {} was not taken on {}, attempt {}: {}", taken.notice().stage(),
					taken.notice().orderId(), taken.channel(), taken.attempt(), cause.getClass().getSimpleName());
			this.queue.failed(taken, describe(cause, contact));
			return;
		}
		this.queue.sent(taken, subject);
	}

	/** For the operator, without the customer's address, which servers like to repeat. */
	private static String describe(Throwable cause, Contact contact) {
		return (cause.getClass().getSimpleName() + ": " + cause.getMessage()).replace(contact.email(), "…")
			.replace(contact.phone(), "…");
	}

}

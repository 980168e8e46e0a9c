package com.shop.notification.domain;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.shared.PollSchedule;
import com.shop.shared.module.ModulesTwice;

/**
 * Sends due notices. Each channel has its own threads, so a server that does not answer
 * delays only the notices of its channel. It blocks neither listeners nor database
 * connections.
 */
@Component
class NoticeDispatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(NoticeDispatch.class);

	private static final int SECONDS_TO_FINISH = 5;

	private final List<Courier> couriers;

	private final NoticeQueue queue;

	private final Recipients recipients;

	private final NotificationProperties properties;

	private final ModulesTwice twice;

	private final Clock clock;

	private volatile @Nullable ThreadPoolTaskScheduler threads;

	private volatile List<ChannelDispatch> channels = List.of();

	NoticeDispatch(List<Courier> couriers, NoticeQueue queue, Recipients recipients, NotificationProperties properties,
			ModulesTwice twice, Clock clock) {
		this.couriers = List.copyOf(couriers);
		this.queue = queue;
		this.recipients = recipients;
		this.properties = properties;
		this.twice = twice;
		this.clock = clock;
	}

	@Override
	public void start() {
		var scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("notices-");
		scheduler.setDaemon(true);
		// One thread per channel, so that no channel waits for another.
		scheduler.setPoolSize(Math.max(1, this.couriers.size()));
		scheduler.setWaitForTasksToCompleteOnShutdown(true);
		scheduler.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
		scheduler.initialize();
		this.threads = scheduler;
		this.channels = this.couriers.stream().map(courier -> schedule(courier, scheduler)).toList();
	}

	private ChannelDispatch schedule(Courier courier, ThreadPoolTaskScheduler scheduler) {
		var dispatch = new ChannelDispatch(courier, this.queue, this.recipients, this.properties, this.clock);
		var polling = this.queue.pollingOf(courier.channel());
		var _ = scheduler.scheduleWithFixedDelay(() -> sendWhatIsDue(dispatch, polling), this.properties.interval());
		return dispatch;
	}

	@Override
	public void stop() {
		var scheduler = this.threads;
		this.threads = null;
		this.channels.forEach(ChannelDispatch::stop);
		if (scheduler != null) {
			scheduler.shutdown();
		}
		this.channels.forEach(ChannelDispatch::close);
	}

	@Override
	public boolean isRunning() {
		return this.threads != null;
	}

	private void sendWhatIsDue(ChannelDispatch dispatch, PollSchedule polling) {
		try {
			var more = true;
			while (more && isRunning() && !this.twice.areSeen()) {
				more = polling.pollIfDue(dispatch::sendSome);
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not claim notices or record their outcomes: {}", databaseAway.getMessage());
		}
	}

}

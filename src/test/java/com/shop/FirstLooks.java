package com.shop;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.stereotype.Component;

/**
 * What is done regularly is done for the first time at the start. Tests set an interval
 * of an hour so that only they do it: they begin when the first time is over.
 */
@Component
class FirstLooks {

	private static final Duration NEVER = Duration.ofHours(1);

	private final ObjectProvider<ScheduledTaskHolder> regular;

	FirstLooks(ObjectProvider<ScheduledTaskHolder> regular) {
		this.regular = regular;
	}

	@EventListener(ApplicationReadyEvent.class)
	void await() {
		Awaitility.await("what is done every hour is done for the first time")
			.atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.regular.stream()
				.flatMap(holder -> holder.getScheduledTasks().stream())
				.filter(FirstLooks::isRare)
				.allMatch(task -> task.nextExecution() != null));
	}

	private static boolean isRare(ScheduledTask task) {
		return task.getTask() instanceof IntervalTask every && every.getIntervalDuration().compareTo(NEVER) >= 0;
	}

}

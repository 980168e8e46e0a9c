package com.shop.notification.domain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.notification.domain.Notification.Status;

/**
 * How many notices wait and how many were given up, sampled now and then rather than at
 * each scrape. NaN while the database is away.
 */
@Component
class NotificationMetrics implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(NotificationMetrics.class);

	private static final List<Status> WATCHED = List.of(Status.WAITING, Status.GIVEN_UP);

	private final Map<Figure, Double> figures = new ConcurrentHashMap<>();

	private final NoticeQueue queue;

	NotificationMetrics(NoticeQueue queue) {
		this.queue = queue;
	}

	private record Figure(Channel channel, Status status) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var channel : Channel.values()) {
			for (var status : WATCHED) {
				var figure = new Figure(channel, status);
				Gauge.builder("shop.notifications", () -> this.figures.getOrDefault(figure, Double.NaN))
					.tag("channel", channel.name().toLowerCase(Locale.ROOT))
					.tag("status", status.name().toLowerCase(Locale.ROOT))
					.description("Notices that wait to be sent, and those that were given up")
					.register(registry);
			}
		}
	}

	@Scheduled(fixedDelay = 5_000)
	void sample() {
		try {
			for (var channel : Channel.values()) {
				for (var status : WATCHED) {
					this.figures.put(new Figure(channel, status), (double) this.queue.count(channel, status));
				}
			}
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Notices cannot be counted", away);
			this.figures.clear();
		}
	}

}

package com.shop.notification.domain;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.Notification.Status;
import com.shop.shared.Sampled;

/**
 * Gauges of the notices that wait and of those that were given up lately. They are NaN
 * while the database is unavailable.
 */
@Component
class NotificationMetrics implements MeterBinder, Sampled {

	private static final List<Status> WATCHED = List.of(Status.WAITING, Status.GIVEN_UP);

	private final NoticeRecords records;

	private volatile @Nullable Map<Channel, Map<Status, Long>> counts;

	NotificationMetrics(NoticeRecords records) {
		this.records = records;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var channel : Channel.values()) {
			for (var status : WATCHED) {
				Gauge.builder("shop.notifications", () -> count(channel, status))
					.tag("channel", channel.name().toLowerCase(Locale.ROOT))
					.tag("status", status.name().toLowerCase(Locale.ROOT))
					.description("Notices that wait to be sent, and those that were given up in the last day")
					.register(registry);
			}
		}
	}

	@Override
	public void sample() {
		this.counts = this.records.counts();
	}

	@Override
	public void forget() {
		this.counts = null;
	}

	private double count(Channel channel, Status status) {
		var known = this.counts;
		return (known != null) ? known.getOrDefault(channel, Map.of()).getOrDefault(status, 0L) : Double.NaN;
	}

}

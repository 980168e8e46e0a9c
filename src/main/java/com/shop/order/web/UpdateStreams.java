package com.shop.order.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import com.shop.order.tracking.OrderUpdates;
import com.shop.order.tracking.UpdateProperties;
import com.shop.shared.OrderId;
import com.shop.shared.http.Client;

/** The open streams of this instance, up to the configured limit. */
@Component
class UpdateStreams implements MeterBinder {

	private final OrderUpdates updates;

	private final UpdateProperties properties;

	private final Places places;

	private final Set<UpdateStream> streams = ConcurrentHashMap.newKeySet();

	UpdateStreams(OrderUpdates updates, UpdateProperties properties) {
		this.updates = updates;
		this.properties = properties;
		this.places = new Places(properties.maxStreams(), properties.maxStreamsPerClient());
	}

	/** Opens a stream of the order's steps after the position for the client. */
	SseEmitter open(OrderId id, int position, Client client) {
		if (!this.updates.isRunning() || !this.places.take(client)) {
			throw new NoStreamFree();
		}
		var stream = new UpdateStream(position, this.properties.maxAge());
		this.streams.add(stream);
		stream.open();
		var following = this.updates.follow(id, position, stream);
		stream.onEnd(() -> {
			following.close();
			this.streams.remove(stream);
			this.places.leave(client);
		});
		return stream.emitter();
	}

	@Scheduled(fixedRateString = "${shop.order.updates.heartbeat:15s}")
	void beat() {
		this.streams.forEach(stream -> Thread.startVirtualThread(stream::beat));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.order.updates.streams", this.streams, Set::size)
			.description("Open streams of order updates")
			.register(registry);
	}

}

package com.shop.order.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import com.shop.order.tracking.OrderUpdate;
import com.shop.order.tracking.OrderUpdates;

/**
 * The stream of one client. It sends each step once and in order, however often followers
 * are notified. An exception because the client has disconnected also reaches the servlet
 * container, which then ends the stream.
 */
final class UpdateStream implements OrderUpdates.Follower {

	private static final Logger log = LoggerFactory.getLogger(UpdateStream.class);

	private static final long RECONNECT_MILLIS = 2_000;

	private static final String EVENT = "step";

	private final SseEmitter emitter;

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile Runnable ending = () -> {
	};

	private int position;

	UpdateStream(int position, Duration maxAge) {
		this.position = position;
		this.emitter = new SseEmitter(maxAge.toMillis());
		this.emitter.onTimeout(this.emitter::complete);
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	/**
	 * Registers what to do when the stream ends. It is done exactly once, whether the
	 * stream ends because of the server, the client or its maximum age, or because the
	 * container stops without notice.
	 */
	void onEnd(Runnable end) {
		this.ending = () -> {
			if (this.ended.compareAndSet(false, true)) {
				end.run();
			}
		};
		this.emitter.onCompletion(this.ending);
	}

	/** Sends the headers and the delay before reconnecting. */
	synchronized void open() {
		send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS));
	}

	synchronized void beat() {
		send(SseEmitter.event().comment(""));
	}

	@Override
	public synchronized void tell(List<OrderUpdate> timeline) {
		for (var update : timeline) {
			if (update.position() > this.position) {
				send(SseEmitter.event()
					.id(String.valueOf(update.position()))
					.name(EVENT)
					.data(update, MediaType.APPLICATION_JSON));
				this.position = update.position();
			}
		}
		if (timeline.getLast().endsOrder()) {
			end();
		}
	}

	@Override
	public void end() {
		this.emitter.complete();
	}

	private void send(SseEmitter.SseEventBuilder event) {
		try {
			this.emitter.send(event);
		}
		catch (IOException | IllegalStateException gone) {
			log.debug("A client has disconnected", gone);
			this.ending.run();
		}
	}

}

package com.shop.shared.http;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for a while after the shop was told to end. Its readiness says no from
 * the beginning of that time, and proxies go on sending requests until they have asked
 * for it again.
 */
@Component
class ShutdownDelay {

	private static final Logger log = LoggerFactory.getLogger(ShutdownDelay.class);

	private final ApplicationContext context;

	private final Duration delay;

	private volatile boolean ready;

	ShutdownDelay(ApplicationContext context, HttpProperties properties) {
		this.context = context;
		this.delay = properties.shutdownDelay();
	}

	@EventListener(ApplicationReadyEvent.class)
	void onReady() {
		this.ready = true;
	}

	/** Comes before everything that stops, so that requests are served as ever. */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void on(ContextClosedEvent event) throws InterruptedException {
		if (this.ready && this.delay.isPositive() && event.getApplicationContext().equals(this.context)) {
			log.info("The shop was told to end. It serves for another {}, until proxies know", this.delay);
			Thread.sleep(this.delay);
		}
	}

}

package com.shop.outbox.relay.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.shop.outbox.Topics;
import com.shop.outbox.relay.model.RelayProperties;

/**
 * Creates the topics that are missing at the start where the shop does not relay itself.
 * Another program such as Kafka Connect does not know which topics there have to be, and
 * stops at an event whose topic is missing. This has a thread of its own, because it
 * takes long while Kafka is away.
 */
@Component
@ConditionalOnBooleanProperty(name = "shop.relay.enabled", havingValue = false)
class TopicsForOthers implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(TopicsForOthers.class);

	private final Topics topics;

	private final RelayProperties properties;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("outbox-topics").factory());

	private boolean failed;

	TopicsForOthers(Topics topics, RelayProperties properties) {
		this.topics = topics;
		this.properties = properties;
	}

	/** Tries at intervals until it has worked once. */
	@EventListener(ApplicationReadyEvent.class)
	void begin() {
		var _ = this.thread.scheduleWithFixedDelay(this::create, 0, this.properties.maxRetryDelay().toMillis(),
				TimeUnit.MILLISECONDS);
	}

	void create() {
		try {
			this.topics.createMissing();
			this.thread.shutdown();
		}
		catch (RuntimeException failure) {
			if (!this.failed) {
				log.warn("The topics could not be created or are unsafe; this is tried until it works: {}",
						failure.getMessage());
			}
			this.failed = true;
			log.debug("The topics could not be created or are unsafe", failure);
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}

package com.shop.outbox.relay.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.shop.outbox.Topics;

/**
 * Creates the topics that are missing at the start where the shop does not relay itself.
 * Another program such as Kafka Connect does not know which topics there have to be, and
 * stops at an event whose topic is missing.
 */
@Component
@ConditionalOnBooleanProperty(name = "shop.relay.enabled", havingValue = false)
class TopicsForOthers {

	private static final Logger log = LoggerFactory.getLogger(TopicsForOthers.class);

	private final Topics topics;

	private boolean complete;

	TopicsForOthers(Topics topics) {
		this.topics = topics;
	}

	/** Tries again, at intervals, until it has worked once. */
	@Scheduled(fixedDelayString = "${shop.relay.max-retry-delay:15s}")
	void create() {
		if (this.complete) {
			return;
		}
		try {
			this.topics.createMissing();
			this.complete = true;
		}
		catch (RuntimeException failed) {
			log.warn("The topics could not be created or are unsafe; this is tried again: {}", failed.getMessage());
			log.debug("The topics could not be created or are unsafe", failed);
		}
	}

}

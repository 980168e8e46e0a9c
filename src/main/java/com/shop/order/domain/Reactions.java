package com.shop.order.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sends what follows from a {@link Reaction}, and tells the log when nothing does. */
@Component
class Reactions {

	private static final Logger log = LoggerFactory.getLogger(Reactions.class);

	private final ApplicationEventPublisher messages;

	Reactions(ApplicationEventPublisher messages) {
		this.messages = messages;
	}

	void carryOut(Reaction reaction) {
		switch (reaction) {
			case Reaction.Done done -> done.messages().forEach(this.messages::publishEvent);
			case Reaction.AlreadyDone _ -> log.debug("Already done");
			case Reaction.Refused refused -> log.warn("Refused: {}", refused.because());
		}
	}

}

package com.shop.order.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes the messages of a {@link Reaction}, or logs that there are none. */
@Component
class Reactions {

	private static final Logger log = LoggerFactory.getLogger(Reactions.class);

	private final Consignments consignments;

	private final ApplicationEventPublisher messages;

	Reactions(Consignments consignments, ApplicationEventPublisher messages) {
		this.consignments = consignments;
		this.messages = messages;
	}

	void carryOut(Reaction reaction) {
		switch (reaction) {
			// A command is carried out after the commit, by a listener in customer,
			// inventory, payment or delivery. An event goes two ways: notification is
			// called after the commit, and the outbox stores the event in this
			// transaction for Kafka.
			case Reaction.Done done ->
				done.messages().stream().map(this.consignments::complete).forEach(this.messages::publishEvent);
			case Reaction.AlreadyDone _ -> log.debug("Already done");
			case Reaction.Refused refused -> log.warn("Refused: {}", refused.because());
		}
	}

}

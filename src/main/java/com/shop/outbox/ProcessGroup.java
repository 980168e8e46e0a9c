package com.shop.outbox;

import org.springframework.stereotype.Component;

import com.shop.shared.TopicNames;

/**
 * The group of Kafka in which the processes of this shop see each other. Its name depends
 * on the key that they sign with, so it is another one for another shop.
 */
@Component
public class ProcessGroup {

	private final RowSignature signature;

	private final TopicNames topics;

	ProcessGroup(RowSignature signature, TopicNames topics) {
		this.signature = signature;
		this.topics = topics;
	}

	/** The name of the group, with the prefix that the shop's topics have. */
	public String name() {
		return this.topics.of("shop-processes-" + this.signature.fingerprint());
	}

}

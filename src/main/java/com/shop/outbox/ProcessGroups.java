package com.shop.outbox;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.TopicNames;

/**
 * The groups of Kafka in which the processes of this shop see each other. Their names
 * depend on the keys that they sign with or believe, so they are others for another shop.
 * While a key is being replaced, all have at least one key in common, and thus a group.
 */
@Component
public class ProcessGroups {

	private final RowSignature signature;

	private final TopicNames topics;

	ProcessGroups(RowSignature signature, TopicNames topics) {
		this.signature = signature;
		this.topics = topics;
	}

	/** The names of the groups, with the prefix that the shop's topics have. */
	public List<String> names() {
		return this.signature.fingerprints()
			.stream()
			.map(fingerprint -> this.topics.of("shop-processes-" + fingerprint))
			.toList();
	}

}

package com.shop.shared;

/** Remembers the topics to which the shop has published. */
public interface TopicHistory {

	/**
	 * Whether the shop has published to another topic of this name: one that was deleted,
	 * or one on another Kafka cluster. Then this topic has only those of the earlier
	 * events that were still in the outbox when it was created.
	 * @param id Kafka's id of the topic that there is now
	 */
	boolean hadAnother(String topic, String id);

}

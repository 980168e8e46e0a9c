package com.shop.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import com.shop.shared.HeardMessages;
import com.shop.shared.module.OnlyInSplitShop;

/**
 * The messages that come from other processes and that a listener of this one takes, and
 * the topics that they come on.
 */
@Component
@OnlyInSplitShop
public class IncomingMessages {

	private final EventCatalog catalog;

	private final TopicSettings settings;

	private final HeardMessages heard;

	/** Is known when all listeners are. */
	private final Supplier<Map<String, Set<Class<?>>>> byTopic = SingletonSupplier.of(this::heardByTopic);

	IncomingMessages(EventCatalog catalog, TopicSettings settings, HeardMessages heard) {
		this.catalog = catalog;
		this.settings = settings;
		this.heard = heard;
	}

	/** The topics on the broker. */
	public Set<String> topics() {
		return this.byTopic.get().keySet();
	}

	private Map<String, Set<Class<?>>> heardByTopic() {
		var heard = new TreeMap<>(this.catalog.received());
		heard.values().removeIf(types -> types.stream().noneMatch(this.heard::include));
		return heard;
	}

	/** Whether the topic's newest record for each key says all that there is to say. */
	public boolean areStatesOn(String topic) {
		return this.settings.compacted().contains(topic);
	}

	/**
	 * The class of the message; empty if no listener of this process takes it.
	 * @throws IllegalArgumentException if this version of the shop does not know it
	 */
	public Optional<Class<?>> typeOf(ConsumerRecord<?, ?> message) {
		var header = message.headers().lastHeader("ce_type");
		var type = (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : "";
		var known = this.byTopic.get()
			.getOrDefault(message.topic(), Set.of())
			.stream()
			.filter(each -> type.equals(this.catalog.contractOf(each).type(versionOf(type))))
			.collect(Collectors.toSet());
		if (known.isEmpty()) {
			throw new IllegalArgumentException("its type is " + type);
		}
		return known.stream().filter(this.heard::include).findAny();
	}

	private static int versionOf(String type) {
		var version = type.substring(type.lastIndexOf('.') + 1);
		return version.matches("v[1-9]\\d{0,5}") ? Integer.parseInt(version.substring(1)) : 1;
	}

}

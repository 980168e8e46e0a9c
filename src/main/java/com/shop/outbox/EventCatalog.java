package com.shop.outbox;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.modulith.events.Externalized;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.modulith.events.support.BrokerRouting;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import com.shop.shared.DomainEvent;
import com.shop.shared.PersonalData;
import com.shop.shared.TopicNames;

/**
 * All event types that are published to Kafka, with their topics, as read from the
 * {@code @Externalized} records.
 */
@Component
class EventCatalog {

	private final Map<Class<?>, Contract> contracts;

	private final TopicNames names;

	EventCatalog(BeanFactory beans, TopicNames names) {
		this.names = names;
		this.contracts = AutoConfigurationPackages.get(beans)
			.stream()
			.flatMap(root -> externalized(root).stream())
			.collect(Collectors.toUnmodifiableMap(type -> type, Contract::of));
	}

	/** Returns the contract for events of this class. */
	Contract contractOf(Class<? extends DomainEvent> type) {
		var contract = this.contracts.get(type);
		if (contract == null) {
			throw new IllegalArgumentException(type.getName() + " is not @Externalized");
		}
		return contract;
	}

	/** The topics on the broker, including the audit log's. */
	Set<String> topics() {
		var topics = this.contracts.values()
			.stream()
			.map(contract -> this.names.of(contract.topic()))
			.collect(Collectors.toCollection(TreeSet::new));
		topics.add(this.names.of(LogEntry.TOPIC));
		return topics;
	}

	/** The topics on the broker whose records contain personal data. */
	Set<String> personalTopics() {
		return this.contracts.entrySet()
			.stream()
			.filter(contract -> PersonalData.class.isAssignableFrom(contract.getKey()))
			.map(contract -> this.names.of(contract.getValue().topic()))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Collection<Class<?>> externalized(String root) {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Externalized.class));
		return scanner.findCandidateComponents(root)
			.stream()
			.<Class<?>>map(
					definition -> ClassUtils.resolveClassName(String.valueOf(definition.getBeanClassName()), null))
			.toList();
	}

	/**
	 * The topic, the key and the name of one type of event. The annotation has the form
	 * {@code topic::#{expression of the key}}.
	 *
	 * @param module the module whose base package contains the event
	 */
	record Contract(String topic, BrokerRouting routing, String module, String name) {

		static Contract of(Class<?> type) {
			var annotation = type.getAnnotation(Externalized.class);
			var parts = annotation.value().split("::", 2);
			var target = RoutingTarget.forTarget(parts[0]).andKey(parts[1]);
			var packageName = type.getPackageName();
			return new Contract(parts[0], BrokerRouting.of(target, new StandardEvaluationContext()),
					packageName.substring(packageName.lastIndexOf('.') + 1), type.getName());
		}

		/**
		 * Returns the contract's name with its version, as in the header {@code ce_type}.
		 */
		String type(int version) {
			return this.name + ".v" + version;
		}

		/** Returns the key. Events with the same key keep their order. */
		String keyOf(DomainEvent event) {
			@Nullable String key = this.routing.getKey(event);
			if (key == null) {
				throw new IllegalStateException(event + " has no key");
			}
			return key;
		}

	}

}

package com.shop.outbox;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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

import com.shop.shared.Command;
import com.shop.shared.EventTypes;
import com.shop.shared.PersonalData;
import com.shop.shared.TopicNames;
import com.shop.shared.module.LocalModules;

/**
 * All types of messages that can go to Kafka, with their topics, as read from the
 * {@code @Externalized} records: every event, and the commands of modules that can run in
 * another process.
 */
@Component
class EventCatalog implements EventTypes {

	private final Map<Class<?>, Contract> contracts;

	private final TopicNames names;

	private final LocalModules modules;

	EventCatalog(BeanFactory beans, TopicNames names, LocalModules modules) {
		this.names = names;
		this.modules = modules;
		this.contracts = AutoConfigurationPackages.get(beans)
			.stream()
			.flatMap(root -> externalized(root).stream())
			.collect(Collectors.toUnmodifiableMap(type -> type, Contract::of));
	}

	/** Returns the contract for messages of this class. */
	Contract contractOf(Class<?> type) {
		var contract = this.contracts.get(type);
		if (contract == null) {
			throw new NoTopic(type);
		}
		return contract;
	}

	/**
	 * The topics on the broker, including the audit log's. Commands have topics only if
	 * modules run in several processes.
	 */
	Set<String> topics() {
		var topics = topics(type -> !Command.class.isAssignableFrom(type) || !this.modules.areAll());
		topics.add(this.names.of(LogEntry.TOPIC));
		return topics;
	}

	/**
	 * The topics that only this process writes: of the events of its modules, and of
	 * commands for the others. Each process writes to the audit log's topic.
	 */
	Set<String> ownTopics() {
		return this.modules.areAll() ? topics()
				: topics(type -> this.modules.has(type) != Command.class.isAssignableFrom(type));
	}

	/**
	 * The types that come from another process, by their topics: the events of its
	 * modules, and commands for the modules of this one.
	 */
	Map<String, Set<Class<?>>> received() {
		return this.contracts.keySet()
			.stream()
			.filter(type -> this.modules.has(type) == Command.class.isAssignableFrom(type))
			.collect(Collectors.groupingBy(type -> this.names.of(contractOf(type).topic()), Collectors.toSet()));
	}

	private Set<String> topics(Predicate<Class<?>> condition) {
		return this.contracts.entrySet()
			.stream()
			.filter(contract -> condition.test(contract.getKey()))
			.map(contract -> this.names.of(contract.getValue().topic()))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The topics on the broker whose records contain personal data. */
	Set<String> personalTopics() {
		return this.contracts.entrySet()
			.stream()
			.filter(contract -> PersonalData.class.isAssignableFrom(contract.getKey()))
			.map(contract -> this.names.of(contract.getValue().topic()))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public Set<EventType> all() {
		return this.contracts.entrySet()
			.stream()
			.filter(contract -> !Command.class.isAssignableFrom(contract.getKey()))
			.map(contract -> new EventType(contract.getKey().getSimpleName(),
					this.names.of(contract.getValue().topic()), PersonalData.class.isAssignableFrom(contract.getKey())))
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
	 * The topic, the key and the name of one type of message. The annotation has the form
	 * {@code topic::#{expression of the key}}.
	 *
	 * @param module the module whose base package contains the event; for a command,
	 * which another module has sent, the name of the topic
	 */
	record Contract(String topic, BrokerRouting routing, String module, String name) {

		static Contract of(Class<?> type) {
			var annotation = type.getAnnotation(Externalized.class);
			var parts = annotation.value().split("::", 2);
			var target = RoutingTarget.forTarget(parts[0]).andKey(parts[1]);
			var packageName = type.getPackageName();
			var module = Command.class.isAssignableFrom(type) ? parts[0]
					: packageName.substring(packageName.lastIndexOf('.') + 1);
			return new Contract(parts[0], BrokerRouting.of(target, new StandardEvaluationContext()), module,
					type.getName());
		}

		/**
		 * Returns the contract's name with its version, as in the header {@code ce_type}.
		 */
		String type(int version) {
			return this.name + ".v" + version;
		}

		/** Returns the key. Messages with the same key keep their order. */
		String keyOf(Object message) {
			@Nullable String key = this.routing.getKey(message);
			if (key == null) {
				throw new IllegalStateException(message + " has no key");
			}
			return key;
		}

	}

}

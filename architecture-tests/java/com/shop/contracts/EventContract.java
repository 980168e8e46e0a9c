package com.shop.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.modulith.events.Externalized;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import com.shop.ShopApplication;
import com.shop.outbox.PublishedEvent;
import com.shop.shared.Command;
import com.shop.shared.DomainEvent;

/**
 * The contract of one type of event as the code defines it now.
 *
 * @param example an event with a value for each component
 * @param key the component that is the key of the Kafka record; null if the key is that
 * of the cause
 */
record EventContract(Record example, PublishedEvent published, @Nullable String key) {

	private static final Pattern VERSION = Pattern.compile("(.+)\\.v([0-9]+)");

	/**
	 * Returns the contracts of all events that the application publishes, including audit
	 * log entries.
	 */
	static List<EventContract> all() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Externalized.class));
		var events = scanner.findCandidateComponents(ShopApplication.class.getPackageName())
			.stream()
			.map(bean -> ClassUtils.resolveClassName(Objects.requireNonNull(bean.getBeanClassName()), null))
			.filter(EventContract::isOfTheApplication)
			.map(type -> of(type.asSubclass(Record.class)));
		return Stream.concat(events, Stream.of(ofAuditEntry())).sorted((a, b) -> a.type().compareTo(b.type())).toList();
	}

	static EventContract of(Class<? extends Record> event) {
		var example = ExampleEvents.of(event);
		var published = PublishedEvent.of(example);
		return new EventContract(example, published, componentWith(published.key(), example));
	}

	private static EventContract ofAuditEntry() {
		return new EventContract(ExampleEvents.of(PublishedEvent.AUDIT_ENTRY), PublishedEvent.auditEntry(), null);
	}

	/** Whether the type belongs to the application; tests have events, too. */
	private static boolean isOfTheApplication(Class<?> type) {
		return ShopApplication.class.getProtectionDomain()
			.getCodeSource()
			.equals(type.getProtectionDomain().getCodeSource());
	}

	private static String componentWith(@Nullable String key, Record example) {
		var values = EventJson.MAPPER.convertValue(example, Map.class);
		return Arrays.stream(example.getClass().getRecordComponents())
			.map(component -> component.getName())
			.filter(name -> Objects.equals(values.get(name), key))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The key of " + example + " is not one of its components"));
	}

	/** The header {@code ce_type}, which names this version of the contract. */
	String type() {
		return this.published.type();
	}

	/** The name without the version. */
	String name() {
		return nameOf(type());
	}

	/** The name without the module. */
	String title() {
		return name().substring(name().lastIndexOf('.') + 1);
	}

	int version() {
		return versionOf(type());
	}

	ObjectNode schema() {
		return EventSchemas.of(this.example.getClass()).put("title", title());
	}

	/** The example, serialized as by the outbox. */
	JsonNode exampleJson() {
		return EventJson.MAPPER.readTree(EventJson.MAPPER.writeValueAsString(this.example));
	}

	/** Describes how a developer publishes a new version. */
	String howToAddVersion() {
		var next = version() + 1;
		var event = this.example.getClass().getName();
		return (this.example instanceof DomainEvent || this.example instanceof Command)
				? "override version() in %s to return %s".formatted(event, next)
				: "let TYPE in %s end with .v%s".formatted(event, next);
	}

	static String nameOf(String type) {
		return part(type, 1);
	}

	static int versionOf(String type) {
		return Integer.parseInt(part(type, 2));
	}

	private static String part(String type, int group) {
		var matcher = VERSION.matcher(type);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + type + "' does not end with a version, such as .v1");
		}
		return matcher.group(group);
	}

	@Override
	public String toString() {
		return type();
	}

}

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
import com.shop.shared.DomainEvent;

/**
 * What the code promises to the consumers of one type of event today.
 *
 * @param example an event with a value for each component
 * @param key the component that is the key of the Kafka record; none if the cause's is
 */
record EventContract(Record example, PublishedEvent published, @Nullable String key) {

	private static final Pattern VERSION = Pattern.compile("(.+)\\.v([0-9]+)");

	/** Those of all events that the application publishes, the audit log's among them. */
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
		var published = PublishedEvent.of((DomainEvent) example);
		return new EventContract(example, published, componentWith(published.key(), example));
	}

	private static EventContract ofAuditEntry() {
		return new EventContract(ExampleEvents.of(PublishedEvent.AUDIT_ENTRY), PublishedEvent.auditEntry(), null);
	}

	/** The class path of the tests has events, too. */
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
			.orElseThrow(() -> new IllegalStateException("The key of " + example + " is none of its components"));
	}

	/** The header {@code ce_type}: the name of this version of the contract. */
	String type() {
		return this.published.type();
	}

	/** The name that all versions of the contract share. */
	String name() {
		return nameOf(type());
	}

	/** The name without its module. */
	String title() {
		return name().substring(name().lastIndexOf('.') + 1);
	}

	int version() {
		return versionOf(type());
	}

	ObjectNode schema() {
		return EventSchemas.of(this.example.getClass()).put("title", title());
	}

	/** As the outbox would write it. */
	JsonNode exampleJson() {
		return EventJson.MAPPER.readTree(EventJson.MAPPER.writeValueAsString(this.example));
	}

	/** What a developer has to do to publish a new version of it. */
	String howToAddVersion() {
		var next = version() + 1;
		var event = this.example.getClass().getName();
		return (this.example instanceof DomainEvent) ? "override version() in %s to return %s".formatted(event, next)
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

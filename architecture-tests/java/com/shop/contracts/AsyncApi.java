package com.shop.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.shop.shared.PersonalData;

/** The AsyncAPI 3.0 document of all topics. */
final class AsyncApi {

	private static final String HEAD = """
			asyncapi: 3.0.0
			info:
			  title: Shop events
			  version: 1.0.0
			  description: |-
			    What happens in the shop, one topic for each type of event. An event is published after the
			    transaction that it tells of, exactly once (read with isolation.level=read_committed), and in the
			    order of the transactions for each key. If the relay has lost its place in PostgreSQL's log, it
			    sends what is missing from the outbox's table; events of transactions that ran at the same time
			    may then be in another order, but not those with the same ce_source and ce_subject.
			    Ignore fields and message types that you do not know: they may be added at any time.
			    If the shop has a prefix for its topics (shop.topics.prefix), it stands before each address.
			    README.md, beside this file, tells what else consumers can rely on, such as how long records stay.
			defaultContentType: application/json
			servers:
			  local:
			    host: localhost:9092
			    protocol: kafka
			    description: The broker that a local shop brings along
			""";

	private static final String HEADERS = """
			  schemas:
			    CloudEventHeaders:
			      description: CloudEvents 1.0 in Kafka's binary mode; every header is UTF-8 text
			      type: object
			      required: [id, ce_specversion, ce_id, ce_type, ce_source, ce_subject, ce_time, content-type]
			      properties:
			        id:
			          description: The same as ce_id, where Debezium's event router would put it
			          type: string
			          format: uuid
			        ce_specversion:
			          type: string
			          const: '1.0'
			        ce_id:
			          description: UUIDv7 of the event; who sees it twice may drop it
			          type: string
			          format: uuid
			        ce_type:
			          description: Name and version of the event's contract
			          type: string
			        ce_source:
			          description: >-
			            The module that an event happened in, or the topic of a command. A call that logging-events
			            tells of has /shop/access; in a shop of several processes, a hyphen and the name of the
			            process (shop.name) follow
			          type: string
			          pattern: '^/shop/[a-z][a-z0-9-]*$'
			        ce_subject:
			          description: >-
			            The id of what it happened to; of a command, that of the order; of a call, who made it
			          type: string
			        ce_time:
			          description: When it happened
			          type: string
			          format: date-time
			        ce_sequence:
			          description: >-
			            Which event of its ce_source and ce_subject this is, counted from 1 over all topics
			            without a gap. Only an event that the broker has refused leaves one: an operator discards it,
			            or sends it again with a new ce_id and the next number. Its first entry in logging-events
			            keeps the first ones, and another entry has the new ones. An entry, and a tombstone, have the
			            number of their event
			          type: string
			          pattern: '^[1-9][0-9]*$'
			        ce_actor:
			          description: >-
			            Who caused the event: a role and an id, link and its purpose, or shop for what the shop
			            does by itself
			          type: string
			        ce_signature:
			          description: >-
			            Proves to the shop itself that its outbox has written the record; nobody else can check it
			          type: string
			          pattern: '^[A-Za-z0-9_-]{43}$'
			        ce_commitlsn:
			          description: >-
			            Where PostgreSQL's log stood after the last commit before this event's transaction;
			            the same for all events of a transaction, greater for those of each later one. Events that
			            were sent from the outbox's table, to fill a gap, all have the position at which the stream
			            went on. Kafka Connect does not write this header
			          type: string
			          pattern: '^[0-9]+$'
			        content-type:
			          type: string
			          const: application/json
			        traceparent:
			          description: W3C trace context of the cause, where it is traced
			          type: string
			          pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$'
			""";

	private static final String ENTRY = """
			      description: >-
			        One for each event of every module, and one for each call that causes no event and is worth knowing,
			        such as that of an operator who discards a message. The entry of a call has the module access and
			        the type com.shop.access.CallMade.v1, which is on no other topic.
			""";

	/** The topics with personal data have one for each customer who was erased. */
	private static final String TOMBSTONE = "tombstone";

	private static final String TOMBSTONE_MESSAGE = """
			    tombstone:
			      name: tombstone
			      title: Tombstone
			      summary: A record without a value tells that the customer whose id is the key was erased
			      description: >-
			        Erase the personal data that you have copied of this customer. The headers are those of the event
			        CustomerErased, except for the ids and the signature; ce_type is
			        com.shop.customer.CustomerErased.v1. An event of the customer that is sent from the outbox's table
			        after the erasure, to fill a gap, has no value either, and its own headers.
			      headers:
			        $ref: '#/components/schemas/CloudEventHeaders'
			      payload:
			        type: 'null'
			      bindings:
			        kafka:
			          key:
			            $ref: './com.shop.customer.CustomerErased.v1.schema.json#/properties/customerId'
			          bindingVersion: 0.5.0
			""";

	private final Map<String, EventContract> contracts;

	private final List<String> types;

	/**
	 * Creates the document for these contracts and types. The types include all versions
	 * that a consumer may meet.
	 */
	AsyncApi(List<EventContract> contracts, List<String> types) {
		this.contracts = new LinkedHashMap<>();
		contracts.forEach(contract -> this.contracts.put(contract.name(), contract));
		this.types = types.stream().filter(type -> this.contracts.containsKey(EventContract.nameOf(type))).toList();
	}

	String text() {
		var topics = this.types.stream()
			.collect(Collectors.groupingBy(type -> contractOf(type).published().topic(), TreeMap::new,
					Collectors.mapping(AsyncApi::reference, Collectors.joining())));
		var text = new StringBuilder(HEAD);
		text.append("channels:\n");
		topics.forEach((topic, messages) -> text.append(channel(topic, messages + tombstone(topic)))
			.append(configuration(topic)));
		text.append("operations:\n");
		topics.keySet().forEach(topic -> text.append(operation(topic)));
		text.append("components:\n  messages:\n");
		this.types.forEach(type -> text.append(message(type, contractOf(type))));
		text.append(topics.keySet().stream().anyMatch(this::isPersonal) ? TOMBSTONE_MESSAGE : "");
		return text.append(HEADERS).toString();
	}

	private String tombstone(String topic) {
		return isPersonal(topic) ? reference(TOMBSTONE) : "";
	}

	private boolean isPersonal(String topic) {
		return this.contracts.values()
			.stream()
			.anyMatch(contract -> contract.published().topic().equals(topic)
					&& contract.example() instanceof PersonalData);
	}

	private static String channel(String topic, String messages) {
		return """
				  %1$s:
				    address: %1$s
				    messages:
				%2$s""".formatted(topic, messages);
	}

	private String configuration(String topic) {
		var settings = this.contracts.values()
			.stream()
			.map(EventContract::published)
			.filter(published -> published.topic().equals(topic))
			.flatMap(published -> new TreeMap<>(published.topicSettings()).entrySet().stream())
			.map(setting -> "          " + setting.getKey() + ": " + value(setting) + "\n")
			.distinct()
			.collect(Collectors.joining());
		return settings.isEmpty() ? "" : """
				    bindings:
				      kafka:
				        topicConfiguration:
				%s        bindingVersion: 0.5.0
				""".formatted(settings);
	}

	private static String value(Map.Entry<String, String> setting) {
		return setting.getKey().equals("cleanup.policy") ? "[" + setting.getValue() + "]" : setting.getValue();
	}

	private static String reference(String type) {
		return """
				      %1$s:
				        $ref: '#/components/messages/%1$s'
				""".formatted(type);
	}

	private static String operation(String topic) {
		return """
				  publish.%1$s:
				    action: send
				    channel:
				      $ref: '#/channels/%1$s'
				""".formatted(topic);
	}

	private static String message(String type, EventContract contract) {
		return """
				    %1$s:
				      name: %1$s
				      title: %2$s
				%5$s      contentType: application/json
				      headers:
				        type: object
				        allOf:
				          - $ref: '#/components/schemas/CloudEventHeaders'
				          - properties:
				              ce_type:
				                const: %1$s
				%3$s      payload:
				        $ref: './%1$s.schema.json'
				      bindings:
				        kafka:
				          key:
				%4$s          bindingVersion: 0.5.0
				""".formatted(type, contract.title(), source(contract.published().source()), key(type, contract.key()),
				(contract.key() == null) ? ENTRY : "");
	}

	private static String source(@Nullable String source) {
		return (source == null) ? "" : """
				              ce_source:
				                const: %s
				""".formatted(source);
	}

	private static String key(String type, @Nullable String component) {
		return (component == null) ? """
				            description: >-
				              That of the event which the entry is about: a customer id, a sku, or the id of an endpoint
				              of webhooks. For a call, who made it, such as support and an id
				            type: string
				""" : """
				            $ref: './%s.schema.json#/properties/%s'
				""".formatted(type, component);
	}

	private EventContract contractOf(String type) {
		var contract = this.contracts.get(EventContract.nameOf(type));
		if (contract == null) {
			throw new IllegalArgumentException(type + " has no contract");
		}
		return contract;
	}

}

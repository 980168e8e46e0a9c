package com.shop.webhook.domain;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.shop.shared.EventTypes;
import com.shop.shared.EventTypes.EventType;
import com.shop.shared.PersonalDataErased;
import com.shop.shared.database.Columns;
import com.shop.shared.database.OldRows;
import com.shop.shared.database.StoredTime;

/** The events that endpoints want, with their deliveries. */
@Component
class EventStore {

	/**
	 * The clocks of instances may differ by so much. An endpoint may get events that are
	 * older by this.
	 */
	private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

	private final JdbcClient jdbc;

	private final DeliveryQueue queue;

	private final WebhookProperties properties;

	private final OldRows oldRows;

	private final Clock clock;

	private final Set<String> personal;

	EventStore(JdbcClient jdbc, DeliveryQueue queue, WebhookProperties properties, OldRows oldRows, Clock clock,
			EventTypes types) {
		this.jdbc = jdbc;
		this.queue = queue;
		this.properties = properties;
		this.oldRows = oldRows;
		this.clock = clock;
		this.personal = types.all()
			.stream()
			.filter(EventType::personal)
			.map(EventType::name)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The entry of an event in the log.
	 *
	 * @param stream what the event is in order with: its order, or else its key
	 */
	record Entry(HeardEvent event, String stream) {
	}

	/** Adds what is known of events, within the current transaction. */
	void add(Collection<Entry> entries, Collection<ConsumerRecord<String, byte[]>> contents) {
		// No customer is erased until this is committed.
		this.jdbc.sql("LOCK TABLE webhook.erased_customers IN SHARE MODE").update();
		if (!entries.isEmpty()) {
			addDeliveries(position(entries));
		}
		if (!contents.isEmpty()) {
			complete(fill(contents));
		}
		this.queue.polling().wakeAfterCommit(Duration.ZERO);
	}

	/** Gives the events their positions; returns those that had none. */
	private List<UUID> position(Collection<Entry> entries) {
		return this.jdbc.sql("""
				INSERT INTO webhook.events AS known (id, type, personal, customer_id, order_id, stream, position,
				    occurred_at, heard_at)
				SELECT id, type, personal, customer, "order", stream, nextval('webhook.positions'), occurred, :now
				FROM unnest(:ids::text[]::uuid[], :types::text[], :personal::text[]::boolean[],
				    :customers::text[]::uuid[], :orders::text[]::uuid[], :streams::text[],
				   :times::text[]::timestamptz[])
				    AS entry (id, type, personal, customer, "order", stream, occurred)
				ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, order_id = excluded.order_id,
				    stream = excluded.stream, position = excluded.position
				    WHERE known.position IS NULL
				RETURNING id""")
			.param("now", StoredTime.of(this.clock.instant()))
			.param("ids", Columns.of(entries, entry -> entry.event().eventId()))
			.param("types", Columns.of(entries, entry -> entry.event().shortType()))
			.param("personal", Columns.of(entries, entry -> this.personal.contains(entry.event().name())))
			.param("customers", Columns.of(entries, entry -> entry.event().customerId()))
			.param("orders", Columns.of(entries, entry -> entry.event().orderId()))
			.param("streams", Columns.of(entries, Entry::stream))
			.param("times", Columns.of(entries, entry -> entry.event().occurredAt()))
			.query((row, _) -> row.getObject(1, UUID.class))
			.list();
	}

	private void addDeliveries(List<UUID> events) {
		var now = this.clock.instant();
		this.jdbc.sql("""
				INSERT INTO webhook.deliveries (id, endpoint_id, event_id, stream, position, ready, status, created_at,
				    due_at, give_up_at)
				SELECT gen_random_uuid(), endpoints.id, event.id, stream, position, payload IS NOT NULL,
				    CASE WHEN personal AND EXISTS (SELECT FROM webhook.erased_customers AS erased
				        WHERE erased.customer_id = event.customer_id) THEN 'ERASED' ELSE 'WAITING' END,
				    :now, :now, :giveUp
				FROM webhook.events AS event JOIN webhook.endpoints ON endpoints.status = 'ENABLED'
				    AND split_part(event.type, '.', 1) = ANY (types)
				    AND created_at <= occurred_at + make_interval(secs => :clocks)
				WHERE event.id = ANY (:ids)""")
			.param("ids", events.toArray(UUID[]::new))
			.param("now", StoredTime.of(now))
			.param("giveUp", StoredTime.of(now.plus(this.properties.giveUpAfter())))
			.param("clocks", CLOCKS_DIFFER.toSeconds())
			.update();
	}

	/** Stores the contents of the events; returns those that had none. */
	private List<UUID> fill(Collection<ConsumerRecord<String, byte[]>> contents) {
		return this.jdbc.sql("""
				INSERT INTO webhook.events AS known (id, type, personal, customer_id, payload, occurred_at, heard_at)
				SELECT id, type, personal, CASE WHEN personal THEN key::uuid END, payload, occurred, :now
				FROM unnest(:ids::text[]::uuid[], :types::text[], :personal::text[]::boolean[], :keys::text[],
				    :payloads::text[], :times::text[]::timestamptz[])
				    AS content (id, type, personal, key, payload, occurred)
				WHERE NOT personal
				    OR NOT EXISTS (SELECT FROM webhook.erased_customers WHERE customer_id::text = key)
				ON CONFLICT (id) DO UPDATE SET payload = excluded.payload WHERE known.payload IS NULL
				RETURNING id""")
			.param("now", StoredTime.of(this.clock.instant()))
			.param("ids", Columns.of(contents, HeardEvent::idOf))
			.param("types", Columns.of(contents, HeardEvent::shortTypeOf))
			.param("personal", Columns.of(contents, message -> this.personal.contains(HeardEvent.nameOf(message))))
			.param("keys", Columns.of(contents, ConsumerRecord::key))
			.param("payloads", Columns.of(contents, message -> new String(message.value(), StandardCharsets.UTF_8)))
			.param("times", Columns.of(contents, message -> Instant.ofEpochMilli(message.timestamp())))
			.query((row, _) -> row.getObject(1, UUID.class))
			.list();
	}

	/** Whoever locks several deliveries does so in the order of their ids. */
	private void complete(List<UUID> events) {
		this.jdbc.sql("""
				UPDATE webhook.deliveries SET ready = true, due_at = least(due_at, ?)
				WHERE id = ANY (ARRAY(SELECT id FROM webhook.deliveries WHERE event_id = ANY (?) AND NOT ready
				    ORDER BY id FOR UPDATE))""")
			.params(StoredTime.of(this.clock.instant()), events.toArray(UUID[]::new))
			.update();
	}

	/**
	 * Removes the personal data of an erased customer. What endpoints have not accepted
	 * is not sent; that they have accepted something stays known.
	 */
	@ApplicationModuleListener(id = "webhook.erasure")
	void on(PersonalDataErased erased) {
		var customer = erased.customerId().value();
		this.jdbc.sql("INSERT INTO webhook.erased_customers (customer_id) VALUES (?) ON CONFLICT DO NOTHING")
			.param(customer)
			.update();
		this.jdbc.sql("UPDATE webhook.events SET payload = NULL WHERE personal AND customer_id = ?")
			.param(customer)
			.update();
		this.jdbc.sql("""
				UPDATE webhook.deliveries SET status = CASE WHEN delivered_at IS NULL THEN 'ERASED' ELSE 'DELIVERED' END
				WHERE id = ANY (ARRAY(SELECT waiting.id FROM webhook.deliveries AS waiting
				        JOIN webhook.events AS event ON event.id = event_id
				    WHERE personal AND customer_id = ? AND waiting.status IN ('WAITING', 'GIVEN_UP')
				    ORDER BY waiting.id FOR UPDATE OF waiting))""").param(customer).update();
	}

	/**
	 * Deletes old events, except for those that are still to be delivered or were given
	 * up a short while ago: somebody may send these again. The time of the attempt that
	 * would have been the next stands for that at which one was given up.
	 */
	@Scheduled(fixedDelayString = "PT10M")
	void forgetOld() {
		var limit = StoredTime.of(this.clock.instant().minus(this.properties.retention()));
		this.oldRows.delete("webhook.events", "heard_at", limit, """
				NOT EXISTS (
				    SELECT FROM webhook.deliveries JOIN webhook.endpoints ON endpoints.id = endpoint_id
				    WHERE event_id = events.id AND (
				        deliveries.status = 'WAITING' AND ready AND endpoints.status = 'ENABLED'
				        OR deliveries.status = 'GIVEN_UP' AND due_at >= '%s'))""".formatted(limit));
	}

}

package com.shop.webhook.domain;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.OrderId;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.database.StoredTime;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.WebhookDelivery.Attempt;
import com.shop.webhook.domain.WebhookDelivery.Status;

/** What endpoints have got and are to get, for people who look into it. */
@Service
public class WebhookDeliveries {

	/** The type of an event that only tries an endpoint. */
	static final String PING = "Ping.v1";

	private static final String SELECT = """
			SELECT waiting.*, event.type, event.order_id, event.occurred_at FROM webhook.deliveries AS waiting
			    JOIN webhook.events AS event ON event.id = event_id
			WHERE endpoint_id = :endpoint
			""";

	/** A page with more would show nobody anything. */
	private static final int MOST_OF_ORDER = 500;

	private static final TypeReference<List<Attempt>> LOG = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final DeliveryQueue queue;

	private final WebhookProperties properties;

	private final JsonMapper json;

	private final Clock clock;

	WebhookDeliveries(JdbcClient jdbc, DeliveryQueue queue, WebhookProperties properties, JsonMapper json,
			Clock clock) {
		this.jdbc = jdbc;
		this.queue = queue;
		this.properties = properties;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Returns deliveries to the endpoint, the newest first.
	 * @param status null for all
	 * @param after the position of the last one that the client knows; null for none
	 */
	public List<WebhookDelivery> find(EndpointId endpoint, @Nullable Status status, @Nullable Long after, int atMost) {
		return this.jdbc.sql(SELECT + """
					AND (:status::text IS NULL OR status = :status)
				AND (:after::bigint IS NULL OR waiting.position < :after)
					ORDER BY waiting.position DESC LIMIT :limit""")
			.param("endpoint", endpoint.value())
			.param("status", (status != null) ? status.name() : null)
			.param("after", after)
			.param("limit", atMost)
			.query(this::delivery)
			.list();
	}

	/**
	 * A delivery of an event of an order.
	 *
	 * @param host all of the endpoint's URL that may be shown
	 * @param createdAt when the event was heard
	 */
	public record OfOrder(WebhookDelivery delivery, String host, Instant createdAt) {
	}

	/** Returns what partners were and are to be told of the order. */
	public List<OfOrder> about(OrderId order) {
		return this.jdbc.sql("""
				SELECT waiting.*, event.type, event.order_id, event.occurred_at, url FROM webhook.events AS event
				    JOIN webhook.deliveries AS waiting ON event_id = event.id
				    JOIN webhook.endpoints ON endpoints.id = endpoint_id
				WHERE event.order_id = ? ORDER BY waiting.position LIMIT ?""")
			.params(order.value(), MOST_OF_ORDER)
			.query((row, number) -> new OfOrder(delivery(row, number), URI.create(row.getString("url")).getHost(),
					StoredTime.in(row, "created_at")))
			.list();
	}

	/** Returns what was given up for the endpoint, the oldest first. */
	public List<WebhookDeliveryId> givenUp(EndpointId endpoint, int atMost) {
		return this.jdbc.sql("""
				SELECT id FROM webhook.deliveries WHERE endpoint_id = ? AND status = 'GIVEN_UP'
				ORDER BY position LIMIT ?""")
			.params(endpoint.value(), atMost)
			.query((row, _) -> new WebhookDeliveryId(row.getObject("id", UUID.class)))
			.list();
	}

	/** Returns the delivery to the endpoint. */
	public WebhookDelivery find(EndpointId endpoint, WebhookDeliveryId id) {
		return this.jdbc.sql(SELECT + "AND waiting.id = :id")
			.param("endpoint", endpoint.value())
			.param("id", id.value())
			.query(this::delivery)
			.optional()
			.orElseThrow(() -> new NotFound("WEBHOOK_DELIVERY_NOT_FOUND", "There is no such delivery " + id + "."));
	}

	/**
	 * Sends it again, or now if it still waits. One that is under way is sent again only
	 * if that fails. One that was over does not hold up others.
	 */
	@Transactional
	public WebhookDelivery resend(Endpoint endpoint, WebhookDeliveryId id) {
		requireEnabled(endpoint);
		keepContent(find(endpoint.id(), id));
		if (!makeDue(id)) {
			throw new Conflict("WEBHOOK_DELIVERY_ERASED",
					"The customer whom it was about is erased, and so is its content.");
		}
		this.queue.polling().wakeAfterCommit(Duration.ZERO);
		return find(endpoint.id(), id);
	}

	/** Nobody erases it before the current transaction ends. */
	private void keepContent(WebhookDelivery delivery) {
		this.jdbc.sql("SELECT id FROM webhook.events WHERE id = ? FOR SHARE")
			.param(delivery.eventId())
			.query(UUID.class)
			.list();
	}

	/** Returns false if its content is erased. */
	private boolean makeDue(WebhookDeliveryId id) {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				UPDATE webhook.deliveries SET due_at = greatest(:now, leased_until), give_up_at = :giveUp,
				    in_order = in_order AND status = 'WAITING', status = 'WAITING',
				    resent_at = CASE status WHEN 'WAITING' THEN resent_at ELSE :now END
				FROM webhook.events AS event
				WHERE deliveries.id = :id AND event.id = event_id AND status <> 'ERASED'
				  AND (NOT ready OR payload IS NOT NULL)""")
			.param("id", id.value())
			.param("now", StoredTime.of(now))
			.param("giveUp", StoredTime.of(now.plus(this.properties.giveUpAfter())))
			.update() > 0;
	}

	/** Posts an event without content to the endpoint, so that its owner can try it. */
	@Transactional
	public WebhookDelivery ping(Endpoint endpoint) {
		requireEnabled(endpoint);
		var event = TimeOrderedUuid.next();
		var id = WebhookDeliveryId.next();
		var now = this.clock.instant();
		this.jdbc.sql("""
				WITH ping AS (
				    INSERT INTO webhook.events (id, type, personal, stream, position, payload, occurred_at, heard_at)
				    VALUES (:event, :type, false, :event::text, nextval('webhook.positions'), '{}', :now, :now)
				    RETURNING *)
				INSERT INTO webhook.deliveries (id, endpoint_id, event_id, stream, position, ready, status, created_at,
				    due_at, give_up_at)
				SELECT :id, :endpoint, id, stream, position, true, 'WAITING', :now, :now, :giveUp FROM ping""")
			.param("event", event)
			.param("type", PING)
			.param("id", id.value())
			.param("endpoint", endpoint.id().value())
			.param("now", StoredTime.of(now))
			.param("giveUp", StoredTime.of(now.plus(this.properties.giveUpAfter())))
			.update();
		this.queue.polling().wakeAfterCommit(Duration.ZERO);
		return find(endpoint.id(), id);
	}

	private static void requireEnabled(Endpoint endpoint) {
		if (endpoint.status() != Endpoint.Status.ENABLED) {
			throw new Conflict("WEBHOOK_ENDPOINT_DISABLED", "The endpoint is disabled. Enable it first.");
		}
	}

	/**
	 * Makes all that waits for the endpoint due, and tries it as long as if it was new.
	 * What is under way is due when that has failed, so that it is not posted twice at a
	 * time, and nothing that comes after it beside it.
	 */
	void resume(EndpointId endpoint) {
		var now = this.clock.instant();
		this.jdbc.sql("""
				UPDATE webhook.deliveries SET due_at = greatest(?, leased_until), give_up_at = ?
				WHERE id = ANY (ARRAY(SELECT id FROM webhook.deliveries WHERE endpoint_id = ? AND status = 'WAITING'
				    ORDER BY id FOR UPDATE))""")
			.params(StoredTime.of(now), StoredTime.of(now.plus(this.properties.giveUpAfter())), endpoint.value())
			.update();
		this.queue.polling().wakeAfterCommit(Duration.ZERO);
	}

	private WebhookDelivery delivery(ResultSet row, int number) throws SQLException {
		var status = Status.valueOf(row.getString("status"));
		var order = row.getObject("order_id", UUID.class);
		return new WebhookDelivery(new WebhookDeliveryId(row.getObject("id", UUID.class)),
				row.getObject("event_id", UUID.class), row.getString("type"),
				(order != null) ? new OrderId(order) : null, row.getLong("position"), status, row.getInt("attempts"),
				row.getString("last_failure"), (status == Status.WAITING) ? StoredTime.in(row, "due_at") : null,
				StoredTime.in(row, "occurred_at"), StoredTime.orNull(row, "delivered_at"),
				this.json.readValue(row.getString("attempt_log"), LOG));
	}

}

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
import org.springframework.stereotype.Component;

import com.shop.shared.database.StoredTime;
import com.shop.webhook.EndpointId;

/** How the endpoints fare, for operators. */
@Component
public class WebhookOverview {

	private final JdbcClient jdbc;

	private final Clock clock;

	WebhookOverview(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * An endpoint in trouble.
	 *
	 * @param host all of its URL that may be shown, because the rest may be secret
	 */
	public record Troubled(EndpointId id, String host, Endpoint.Status status, @Nullable Instant failingSince,
			@Nullable String lastFailure, long waiting, long givenUp) {
	}

	/**
	 * The number of deliveries and endpoints.
	 *
	 * @param oldest how long the oldest delivery to an endpoint that is enabled has
	 * waited, since it was made or sent again
	 */
	record Counts(long waiting, long givenUp, long switchedOff, Duration oldest) {
	}

	/**
	 * Returns the endpoints that fail, are disabled or switched off, or have missed
	 * something.
	 */
	public List<Troubled> troubled() {
		return this.jdbc.sql("""
				SELECT * FROM (SELECT endpoints.*,
				        (SELECT count(*) FROM webhook.deliveries
				            WHERE endpoint_id = endpoints.id AND deliveries.status = 'WAITING' AND ready) AS waiting,
				        (SELECT count(*) FROM webhook.deliveries
				            WHERE endpoint_id = endpoints.id AND deliveries.status = 'GIVEN_UP') AS given_up
				    FROM webhook.endpoints) AS endpoint
				WHERE status <> 'ENABLED' OR failing_since IS NOT NULL OR given_up > 0
				ORDER BY failing_since NULLS LAST, id""").query(WebhookOverview::read).list();
	}

	/** Returns the ids of the endpoints that are switched off. */
	List<EndpointId> switchedOff() {
		return this.jdbc.sql("SELECT id FROM webhook.endpoints WHERE status = 'SWITCHED_OFF' ORDER BY id")
			.query((row, _) -> new EndpointId(row.getObject(1, UUID.class)))
			.list();
	}

	/** Counts what waits, what was given up and which endpoints are switched off. */
	Counts counts() {
		return this.jdbc.sql("""
				SELECT (SELECT count(*) FROM webhook.deliveries WHERE status = 'WAITING' AND ready),
				    (SELECT count(*) FROM webhook.deliveries WHERE status = 'GIVEN_UP'),
				    (SELECT count(*) FROM webhook.endpoints WHERE status = 'SWITCHED_OFF'),
				    (SELECT min(coalesce(resent_at, deliveries.created_at)) FROM webhook.deliveries
				        JOIN webhook.endpoints ON endpoints.id = endpoint_id AND endpoints.status = 'ENABLED'
				        WHERE deliveries.status = 'WAITING' AND ready) AS oldest""")
			.query((row, _) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3),
					since(StoredTime.orNull(row, "oldest"))))
			.single();
	}

	private Duration since(@Nullable Instant time) {
		return (time != null) ? Duration.between(time, this.clock.instant()) : Duration.ZERO;
	}

	private static Troubled read(ResultSet row, int number) throws SQLException {
		return new Troubled(new EndpointId(row.getObject("id", UUID.class)), URI.create(row.getString("url")).getHost(),
				Endpoint.Status.valueOf(row.getString("status")), StoredTime.orNull(row, "failing_since"),
				row.getString("last_failure"), row.getLong("waiting"), row.getLong("given_up"));
	}

}

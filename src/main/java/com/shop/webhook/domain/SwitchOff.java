package com.shop.webhook.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.PollSchedule;
import com.shop.shared.database.StoredTime;
import com.shop.webhook.EndpointId;
import com.shop.webhook.EndpointSwitchedOff;

/**
 * Switches off an endpoint that has accepted nothing for days, or that says it is gone.
 * What waits for it stays and is sent when somebody enables it again.
 */
@Component
class SwitchOff {

	/** The answer of an endpoint that wants nothing more, as Standard Webhooks says. */
	static final String GONE = "HTTP_410";

	private static final Logger log = LoggerFactory.getLogger(SwitchOff.class);

	private final JdbcClient jdbc;

	private final WebhookProperties properties;

	private final Clock clock;

	private final PollSchedule polling;

	private final ApplicationEventPublisher events;

	SwitchOff(JdbcClient jdbc, WebhookProperties properties, Clock clock, PollSchedule polling,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
		this.polling = polling;
		this.events = events;
	}

	/** When to look for owners who have not been told yet. */
	PollSchedule polling() {
		return this.polling;
	}

	/**
	 * Remembers a failure, and switches the endpoint off if that is enough. Other posts
	 * to it may be under way, so it may be switched off already, or accept something at
	 * this moment. What fails after the endpoint was changed or enabled says nothing
	 * about what it is now: the former URL of one that has moved answers that it is gone.
	 * @param version the endpoint's when the post was claimed
	 */
	@Transactional
	public void failed(EndpointId endpoint, long version, String failure) {
		var now = this.clock.instant();
		var longAgo = now.minus(this.properties.switchOffAfter());
		remember(endpoint, version, failure, now, longAgo);
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET status = 'SWITCHED_OFF', failing_since = coalesce(failing_since, :now),
				    last_failure = :failure, notice_due_at = :now, notice_attempts = 0, version = version + 1
				WHERE id = :id AND version = :version AND status = 'ENABLED'
				    AND (failing_since <= :longAgo OR :gone)
				RETURNING failing_since""")
			.param("id", endpoint.value())
			.param("version", version)
			.param("now", StoredTime.of(now))
			.param("longAgo", StoredTime.of(longAgo))
			.param("gone", failure.equals(GONE))
			.param("failure", failure)
			.query((row, _) -> StoredTime.in(row, "failing_since"))
			.optional()
			.ifPresent(since -> switchedOff(new EndpointSwitchedOff(endpoint, since, failure)));
	}

	/**
	 * Tells whoever owns the endpoint now, if it is switched off, as if nobody was told.
	 */
	@Transactional
	public void tellNewOwner(EndpointId endpoint) {
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET notice_due_at = ?, notice_attempts = 0
				WHERE id = ? AND status = 'SWITCHED_OFF'""")
			.param(StoredTime.of(this.clock.instant()))
			.param(endpoint.value())
			.update();
		this.polling.wakeAfterCommit(Duration.ZERO);
	}

	/**
	 * An endpoint does not fail for days while nothing is sent to it: if nothing that has
	 * failed before is still to be delivered, for example because it was given up weeks
	 * ago, this is the first failure again.
	 */
	private void remember(EndpointId endpoint, long version, String failure, Instant now, Instant longAgo) {
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET last_failure = :failure,
				    failing_since = CASE WHEN failing_since > :longAgo OR EXISTS (
				            SELECT FROM webhook.deliveries AS waiting WHERE waiting.endpoint_id = endpoints.id
				                AND waiting.status = 'WAITING' AND ready AND waiting.last_failure IS NOT NULL)
				        THEN coalesce(failing_since, :now) ELSE :now END
				WHERE id = :id AND version = :version AND status = 'ENABLED' AND (failing_since IS NULL
				    OR failing_since <= :longAgo OR last_failure IS DISTINCT FROM :failure)""")
			.param("id", endpoint.value())
			.param("version", version)
			.param("now", StoredTime.of(now))
			.param("longAgo", StoredTime.of(longAgo))
			.param("failure", failure)
			.update();
	}

	private void switchedOff(EndpointSwitchedOff event) {
		log.warn("Webhook endpoint {} is switched off, because it accepts nothing: {}", event.endpointId(),
				event.failure());
		this.events.publishEvent(event);
		this.polling.wakeAfterCommit(Duration.ZERO);
	}

}

package com.shop.webhook.domain;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.PollSchedule;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.database.StoredTime;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.shared.webhook.WebhookSecret;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.Endpoint.Status;
import com.shop.webhook.domain.Endpoint.Subscription;

/** The endpoints of partners. */
@Service
public class Endpoints {

	private final JdbcClient jdbc;

	private final EndpointPolicy policy;

	private final WebhookProperties properties;

	private final Clock clock;

	private final PollSchedule polling;

	private final WebhookDeliveries deliveries;

	private final SwitchOff switchOff;

	private final DatabaseConnections connections;

	private final TransactionOperations transaction;

	private volatile boolean none;

	Endpoints(JdbcClient jdbc, EndpointPolicy policy, WebhookProperties properties, Clock clock, PollSchedule polling,
			WebhookDeliveries deliveries, SwitchOff switchOff, DatabaseConnections connections,
			TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.policy = policy;
		this.properties = properties;
		this.clock = clock;
		this.polling = polling;
		this.deliveries = deliveries;
		this.switchOff = switchOff;
		this.connections = connections;
		this.transaction = transaction;
	}

	/** An endpoint with its new secret, which is shown this once. */
	public record WithSecret(Endpoint endpoint, WebhookSecret secret) {
	}

	/** Adds an endpoint, which gets the events from now on. */
	@Transactional
	public WithSecret add(Subscription subscription) {
		this.policy.check(subscription.url());
		this.jdbc.sql("LOCK TABLE webhook.endpoints IN SHARE ROW EXCLUSIVE MODE").update();
		if (all().size() >= this.properties.maxEndpoints()) {
			throw new Conflict("TOO_MANY_WEBHOOK_ENDPOINTS",
					"There are as many endpoints as shop.webhook.max-endpoints allows. Remove one first.");
		}
		var id = EndpointId.next();
		var secret = WebhookSecret.random();
		this.jdbc.sql("""
				INSERT INTO webhook.endpoints (id, url, types, owner, description, status, secret, created_at)
				VALUES (:id, :url, :types, :owner, :description, :status, :secret, :now)""")
			.param("id", id.value())
			.param("url", subscription.url().value().toString())
			.param("types", subscription.types().toArray(String[]::new))
			.param("owner", subscription.owner())
			.param("description", subscription.description())
			.param("status", (subscription.enabled() ? Status.ENABLED : Status.DISABLED).name())
			.param("secret", secret.reveal())
			.param("now", StoredTime.of(this.clock.instant()))
			.update();
		this.polling.wakeAfterCommit(Duration.ZERO);
		return new WithSecret(find(id), secret);
	}

	/**
	 * Changes the endpoint. One that is enabled again, or has another URL and is enabled,
	 * is sent what waits for it, and none of its failures counts any more. One that is
	 * disabled or switched off stays so whatever else is changed; another owner of one
	 * that is switched off is told so.
	 */
	@Transactional
	public Endpoint change(EndpointId id, Precondition precondition, UnaryOperator<Subscription> change) {
		var present = locked(id, precondition);
		var wanted = change.apply(present.subscription());
		this.policy.check(wanted.url());
		var status = !wanted.enabled() ? disabled(present) : Status.ENABLED;
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET url = :url, types = :types, owner = :owner, description = :description,
				    status = :status, version = version + 1
				WHERE id = :id""")
			.param("id", id.value())
			.param("url", wanted.url().value().toString())
			.param("types", wanted.types().toArray(String[]::new))
			.param("owner", wanted.owner())
			.param("description", wanted.description())
			.param("status", status.name())
			.update();
		var moved = !wanted.url().equals(present.subscription().url());
		if (wanted.enabled() && (moved || present.status() != Status.ENABLED)) {
			resume(id);
		}
		if (!wanted.owner().equals(present.subscription().owner())) {
			this.switchOff.tellNewOwner(id);
		}
		return find(id);
	}

	/** One that the shop has switched off stays so. */
	private static Status disabled(Endpoint present) {
		return (present.status() == Status.ENABLED) ? Status.DISABLED : present.status();
	}

	private void resume(EndpointId id) {
		// Days of deliveries may wait.
		this.connections.letTransactionTakeLong();
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET failing_since = NULL, last_failure = NULL, notice_due_at = NULL
				WHERE id = ?""").param(id.value()).update();
		this.deliveries.resume(id);
		this.polling.wakeAfterCommit(Duration.ZERO);
	}

	/**
	 * Makes a new secret. For a while, the present one signs, too. While two sign, it
	 * must be said which of them ends: the partner may know only one.
	 * @param endPrevious whether the one before the present one ends at once
	 * @param endPresent whether the present one ends at once; the one before, if it still
	 * signs, goes on instead
	 */
	@Transactional
	public WithSecret rotate(EndpointId id, boolean endPrevious, boolean endPresent) {
		var now = this.clock.instant();
		var until = locked(id, Precondition.NONE).previousSecretUntil();
		var twoSign = until != null && until.isAfter(now);
		if (twoSign && !endPrevious && !endPresent) {
			throw new Conflict("WEBHOOK_SECRET_REPLACED",
					"The secret was replaced a short while ago, and the one before signs, too, until " + until
							+ ". Wait until then, or end one of them at once: the one before with endPrevious=true,"
							+ " or the present one, if its partner never got it, with endPresent=true.");
		}
		var secret = WebhookSecret.random();
		var keepsPrevious = endPresent && twoSign && !endPrevious;
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET secret = :new, previous_until = :until, version = version + 1,
				    previous_secret = CASE WHEN NOT :endPresent THEN secret WHEN :keepsPrevious THEN previous_secret END
				WHERE id = :id""")
			.param("new", secret.reveal())
			.param("until",
					(keepsPrevious || !endPresent) ? StoredTime.of(now.plus(this.properties.secretOverlap())) : null)
			.param("endPresent", endPresent)
			.param("keepsPrevious", keepsPrevious)
			.param("id", id.value())
			.update();
		return new WithSecret(find(id), secret);
	}

	/**
	 * Removes the endpoint with all its deliveries, which may be those of days. It is
	 * disabled before, so that what is taken in meanwhile does not wait for that. If the
	 * second step fails, it stays disabled, with the same version, and can be removed
	 * again.
	 */
	public void remove(EndpointId id, Precondition precondition) {
		this.transaction.executeWithoutResult(_ -> {
			locked(id, precondition);
			this.jdbc.sql("UPDATE webhook.endpoints SET status = 'DISABLED' WHERE id = ? AND status = 'ENABLED'")
				.param(id.value())
				.update();
		});
		this.transaction.executeWithoutResult(_ -> {
			this.connections.letTransactionTakeLong();
			this.jdbc.sql("DELETE FROM webhook.endpoints WHERE id = ?").param(id.value()).update();
		});
	}

	/** Returns the endpoint. */
	public Endpoint find(EndpointId id) {
		return this.jdbc.sql("SELECT * FROM webhook.endpoints WHERE id = ?")
			.param(id.value())
			.query(Endpoints::endpoint)
			.optional()
			.orElseThrow(() -> notFound(id));
	}

	/** Returns all endpoints, the oldest first. */
	public List<Endpoint> all() {
		return this.jdbc.sql("SELECT * FROM webhook.endpoints ORDER BY id").query(Endpoints::endpoint).list();
	}

	/** The names of the events that any endpoint wants. */
	Set<String> wanted() {
		return new TreeSet<>(this.jdbc.sql("""
				SELECT DISTINCT unnest(types) FROM webhook.endpoints WHERE status = 'ENABLED'""")
			.query((row, _) -> row.getString(1))
			.list());
	}

	/** When the oldest endpoint was added; empty if there is none. */
	Optional<Instant> since() {
		var since = this.jdbc.sql("SELECT created_at FROM webhook.endpoints ORDER BY created_at LIMIT 1")
			.query((row, _) -> StoredTime.in(row, "created_at"))
			.optional();
		this.none = since.isEmpty();
		return since;
	}

	/**
	 * Whether there were no endpoints when this instance last looked, so that nothing can
	 * be due for any. An endpoint that was added since is found at the next look.
	 */
	boolean wereNone() {
		return this.none;
	}

	/** When to look whether there are endpoints. */
	PollSchedule polling() {
		return this.polling;
	}

	private Endpoint locked(EndpointId id, Precondition precondition) {
		var endpoint = this.jdbc.sql("SELECT * FROM webhook.endpoints WHERE id = ? FOR UPDATE")
			.param(id.value())
			.query(Endpoints::endpoint)
			.optional()
			.orElseThrow(() -> notFound(id));
		precondition.check(endpoint.version());
		return endpoint;
	}

	private static NotFound notFound(EndpointId id) {
		return new NotFound("WEBHOOK_ENDPOINT_NOT_FOUND", "There is no webhook endpoint " + id + ".");
	}

	private static Endpoint endpoint(ResultSet row, int number) throws SQLException {
		var status = Status.valueOf(row.getString("status"));
		var subscription = new Subscription(new ReceiverUrl(URI.create(row.getString("url"))),
				List.of((String[]) types(row).getArray()), row.getString("owner"), row.getString("description"),
				status == Status.ENABLED);
		return new Endpoint(new EndpointId(row.getObject("id", UUID.class)), subscription, status,
				StoredTime.orNull(row, "failing_since"), row.getString("last_failure"),
				StoredTime.orNull(row, "previous_until"), row.getLong("version"), StoredTime.in(row, "created_at"));
	}

	private static Array types(ResultSet row) throws SQLException {
		return row.getArray("types");
	}

}

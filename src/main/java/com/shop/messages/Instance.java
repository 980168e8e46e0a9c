package com.shop.messages;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.database.DatabaseConnections;

/**
 * This running instance as the others see it: alive as long as it beats. What a dead one
 * had, they take. It is there for liveness only; that no two deliver the same message is
 * ensured by the message's row.
 */
@Component
class Instance implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Instance.class);

	private static final Duration BEAT = Duration.ofSeconds(1);

	private static final String LEASE = "interval '5 seconds'";

	/** Transactions that a dead instance had open may still commit for so long. */
	private static final String MEMORY = "interval '1 minute'";

	private final JdbcClient jdbc;

	/** Waits for nobody who works. */
	private final JdbcClient pulse;

	private volatile @Nullable UUID id;

	private @Nullable ScheduledExecutorService heart;

	Instance(JdbcClient jdbc, DatabaseConnections connections) {
		this.jdbc = jdbc;
		this.pulse = JdbcClient.create(connections.forLifeSigns());
	}

	/** Null unless it runs. Each start has a new one. */
	@Nullable UUID id() {
		return this.id;
	}

	@Override
	public synchronized void start() {
		var me = UUID.randomUUID();
		beat(me);
		takeFromTheDead(me);
		this.heart = Executors.newSingleThreadScheduledExecutor(
				beating -> Thread.ofPlatform().daemon().name("messages-beat").unstarted(beating));
		var _ = this.heart.scheduleWithFixedDelay(() -> tryToBeat(me), BEAT.toMillis(), BEAT.toMillis(),
				TimeUnit.MILLISECONDS);
		this.id = me;
	}

	@Override
	public synchronized void stop() {
		var me = this.id;
		this.id = null;
		if (this.heart != null && me != null) {
			this.heart.shutdown();
			try {
				this.heart.awaitTermination(BEAT.toMillis(), TimeUnit.MILLISECONDS);
				this.pulse.sql("UPDATE message_owner SET alive_until = now() WHERE id = ?").param(me).update();
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
			catch (DataAccessException away) {
				log.debug("The others will notice by themselves", away);
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.id != null;
	}

	/** Before everybody who sends messages, until after them. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE + 1;
	}

	private void tryToBeat(UUID me) {
		try {
			beat(me);
		}
		catch (RuntimeException away) {
			log.debug("This instance cannot say that it is alive", away);
		}
	}

	private void beat(UUID me) {
		this.pulse
			.sql("INSERT INTO message_owner (id, alive_until) VALUES (?, now() + " + LEASE
					+ ") ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until")
			.param(me)
			.update();
	}

	/** Gives free what instances have that died since. */
	void freeWhatTheDeadHad() {
		var me = this.id;
		if (me != null
				&& this.jdbc.sql("SELECT EXISTS (SELECT FROM message_owner WHERE alive_until <= now() AND id <> ?)")
					.param(me)
					.query(Boolean.class)
					.single()) {
			takeFromTheDead(me);
		}
	}

	/** What a frozen instance is at is locked, and left to it. */
	private void takeFromTheDead(UUID me) {
		this.jdbc.sql("""
				UPDATE event_publication SET owner = NULL WHERE id IN (
				    SELECT id FROM event_publication
				    WHERE owner <> ? AND owner NOT IN (SELECT id FROM message_owner WHERE alive_until > now())
				    FOR UPDATE SKIP LOCKED)""").param(me).update();
		this.jdbc
			.sql("DELETE FROM message_owner WHERE id <> ? AND alive_until < now() - " + MEMORY
					+ " AND NOT EXISTS (SELECT FROM event_publication WHERE owner = message_owner.id)")
			.param(me)
			.update();
	}

}

package com.shop.outbox.relay.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.kafka.RelayProducers;
import com.shop.outbox.relay.kafka.RelayProducers.HangingTransaction;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayStatus;

/** What an operator needs to know first about the relay. */
@Component
public class RelayOverview {

	private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

	private static final int SHOWN = 20;

	private final RelayNames names;

	private final RelayStatus status;

	private final RelayLag lag;

	private final RelayProducers producers;

	private final JdbcClient jdbc;

	private final Clock clock;

	RelayOverview(RelayNames names, RelayStatus status, RelayLag lag, RelayProducers producers, JdbcClient jdbc,
			Clock clock) {
		this.names = names;
		this.status = status;
		this.lag = lag;
		this.producers = producers;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The state of this instance and of the slot. */
	@Schema(name = "Relay")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record View(@Schema(description = "Whether this instance relays") boolean leader,
			@Schema(example = "STANDBY") String phase, Instant since,
			@Schema(description = "Why the last session failed; absent once one runs") @Nullable String lastFailure,
			Slot slot, Lag lag,
			@Schema(description = "The last 20 transactions that hung") List<HangingTransaction> hangingTransactions) {

	}

	@Schema(name = "RelaySlot")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Slot(String name, @Schema(description = "Whether a client reads from it") boolean active,
			@Schema(example = "reserved") String status,
			@Schema(description = "The position in the write-ahead log up to which everything is on Kafka",
					example = "0/1A2B3C4D") @Nullable String confirmed,
			@Schema(description = "Bytes of log that PostgreSQL keeps for the relay") long retainedBytes,
			@Schema(description = "Bytes of log until PostgreSQL may invalidate the slot") @Nullable Long safeBytes) {

	}

	@Schema(name = "RelayLag")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Lag(@Schema(description = "Bytes of log that are not confirmed to be on Kafka") long bytes, @Schema(
			description = "Approximate number of waiting events; known while an instance relays") @Nullable Long rows,
			@Schema(description = "Age of the oldest event that waits, in seconds") @Nullable Long seconds) {

	}

	/** Returns the current state. */
	public View view() {
		var slot = this.lag.slot();
		var phase = this.status.phase();
		return new View(phase.relays(), phase.name(), this.status.since(), this.status.failure().orElse(null),
				new Slot(this.names.slot(), slot.active(), slot.walStatus(), slot.confirmed(), slot.retainedBytes(),
						slot.safeBytes()),
				(phase == RelayStatus.Phase.RELAYING)
						? this.status.last()
							.map(last -> behind(last, slot))
							.orElseGet(() -> new Lag(slot.unconfirmedBytes(), null, null))
						: new Lag(slot.unconfirmedBytes(), null, null),
				this.producers.hung(SHOWN));
	}

	/**
	 * Finds the events after the last relayed one through the primary key, because ids
	 * grow with time. An instance that has only sent old events again does not know the
	 * last one, but the database does.
	 */
	private Lag behind(OutboxRecord last, RelayLag.Slot slot) {
		var now = this.clock.instant();
		var from = LocalDateTime.ofInstant(now.minus(last.age(now)).minus(CLOCKS_DIFFER), ZoneOffset.UTC);
		return this.jdbc.sql("""
				SELECT count(*) AS waiting, min(occurred_at) AS oldest FROM outbox.outbox
				WHERE id > greatest(?::uuid, (SELECT id FROM outbox.last_relayed)) AND occurred_at > ?""")
			.params(last.id(), from)
			.query((row, _) -> {
				var oldest = row.getObject("oldest", LocalDateTime.class);
				var age = (oldest != null) ? Duration.between(oldest.toInstant(ZoneOffset.UTC), now) : Duration.ZERO;
				return new Lag(slot.unconfirmedBytes(), row.getLong("waiting"), Math.max(0, age.toSeconds()));
			})
			.single();
	}

}

package com.shop.outbox.relay.observation;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.kafka.RelayProducers;
import com.shop.outbox.relay.kafka.RelayProducers.HangingTransaction;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;

/** What an operator needs to know first about the relay. */
@Component
public class RelayOverview {

	private static final int SHOWN = 20;

	private final RelayNames names;

	private final RelayStatus status;

	private final RelayLag lag;

	private final RelayProducers producers;

	private final WaitingEvents waiting;

	private final RelayProperties properties;

	RelayOverview(RelayNames names, RelayStatus status, RelayLag lag, RelayProducers producers, WaitingEvents waiting,
			RelayProperties properties) {
		this.names = names;
		this.status = status;
		this.lag = lag;
		this.producers = producers;
		this.waiting = waiting;
		this.properties = properties;
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
			description = "The number of waiting events, at most 100,000; those of the last second may be counted"
					+ " although they are on Kafka. Absent if another program relays") @Nullable Long rows,
			@Schema(description = "Age of the oldest one in seconds; absent likewise") @Nullable Long seconds) {

	}

	/** Returns the current state. */
	public View view() {
		var slot = this.lag.slot();
		var phase = this.status.phase();
		return new View(phase.relays(), phase.name(), this.status.since(), this.status.failure().orElse(null),
				new Slot(this.names.slot(), slot.active(), slot.walStatus(), slot.confirmed(), slot.retainedBytes(),
						slot.safeBytes()),
				behind(slot), this.producers.hung(SHOWN));
	}

	/** The progress of an external relay is not recorded. */
	private Lag behind(RelayLag.Slot slot) {
		if (!this.properties.enabled()) {
			return new Lag(slot.unconfirmedBytes(), null, null);
		}
		var backlog = this.waiting.backlog();
		return new Lag(slot.unconfirmedBytes(), backlog.rows(), backlog.oldestAge().toSeconds());
	}

}

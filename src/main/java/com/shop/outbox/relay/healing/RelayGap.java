package com.shop.outbox.relay.healing;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.healing.RelaySource.SlotState;
import com.shop.outbox.relay.kafka.RelayPosition;

/**
 * Checks whether the slot provides everything after the stored position. If it may not,
 * continuing would silently lose events or send some twice.
 */
@Component
public class RelayGap {

	private final RelaySource source;

	RelayGap(RelaySource source) {
		this.source = source;
	}

	/** Returns why the stream cannot continue at the position; empty if it can. */
	public Optional<String> reasonNotToContinueFrom(RelayPosition position) {
		return Optional.ofNullable(gap(position, this.source.identity().orElse(null), this.source.slot().orElse(null)));
	}

	static @Nullable String gap(RelayPosition position, @Nullable String source, @Nullable SlotState slot) {
		if (source == null) {
			return "the publication is missing, or was changed";
		}
		if (slot == null) {
			return "the replication slot is missing";
		}
		if (slot.lost()) {
			return "PostgreSQL has invalidated the replication slot, and with it the events that were not relayed";
		}
		var log = position.log();
		if (log == null) {
			return "Kafka has no position of the relay";
		}
		if (position.source() != null && !position.source().equals(source)) {
			return "the position on Kafka belongs to another database or publication";
		}
		if (slot.confirmed() > log.confirmed()) {
			return "the replication slot is ahead of the position on Kafka";
		}
		if (log.confirmed() > slot.written()) {
			return "the position on Kafka is ahead of the database, which is older, for example a restored backup";
		}
		return null;
	}

}

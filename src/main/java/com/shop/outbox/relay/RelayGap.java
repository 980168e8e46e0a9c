package com.shop.outbox.relay;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.RelaySource.SlotState;

/**
 * Tells whether the slot gives all that comes behind the stored position. Where it may
 * not, to go on would lose events, or send some twice, in silence.
 */
@Component
class RelayGap {

	private final RelaySource source;

	RelayGap(RelaySource source) {
		this.source = source;
	}

	/** Why the stream cannot be continued at the position; empty if it can. */
	Optional<String> behind(RelayPosition position) {
		return Optional.ofNullable(gap(position, this.source.name().orElse(null), this.source.slot().orElse(null)));
	}

	static @Nullable String gap(RelayPosition position, @Nullable String source, @Nullable SlotState slot) {
		var confirmed = position.confirmed().orElse(null);
		if (source == null) {
			return "the publication is missing, or was changed";
		}
		if (slot == null) {
			return "the replication slot is missing";
		}
		if (slot.lost()) {
			return "PostgreSQL has given up the replication slot, and with it what was not relayed";
		}
		if (confirmed == null) {
			return "Kafka holds no position of the relay";
		}
		if (!position.source().orElse(source).equals(source)) {
			return "the position on Kafka is of another database or publication";
		}
		if (slot.confirmed() > confirmed) {
			return "the replication slot is ahead of the position on Kafka";
		}
		if (confirmed > slot.written()) {
			return "the position on Kafka is ahead of the database, which is an older one";
		}
		return null;
	}

}

package com.shop.messages;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;
import com.shop.shared.database.TimeKey;

/**
 * A message that its listener has not dealt with, without its content, which may be
 * personal.
 *
 * @param nextAttemptAt null for one that is parked: only an operator lets it be delivered
 * @param cause why its listener failed the last time
 */
public record OutstandingMessage(MessageId id, @Schema(example = "order.credit") String listener,
		@Schema(example = "com.shop.customer.CreditReserved") String type, MessageState state, int attempts,
		Instant publishedAt, @Nullable Instant nextAttemptAt, @Nullable String cause, @Nullable Instant parkedAt,
		@Nullable OrderId orderId) {

	/** The key of the message in lists that are sorted by time. */
	@JsonIgnore
	public TimeKey key() {
		return new TimeKey(this.publishedAt, this.id.value());
	}

}

package com.shop.webhook.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;
import com.shop.webhook.domain.WebhookDelivery;
import com.shop.webhook.domain.WebhookDeliveryId;

/** A delivery, without its content, which may be personal. */
@Schema(name = "WebhookDelivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(WebhookDeliveryId id, UUID eventId,
		@Schema(description = "The header webhook-id of all attempts") String webhookId,
		@Schema(example = "OrderCreated.v1") String type, @Nullable OrderId orderId, WebhookDelivery.Status status,
		int attempts, @Schema(example = "HTTP_500") @Nullable String lastFailure, @Nullable Instant nextAttemptAt,
		Instant occurredAt, @Nullable Instant deliveredAt) {

	static DeliveryView of(WebhookDelivery delivery) {
		return new DeliveryView(delivery.id(), delivery.eventId(), "msg_" + delivery.eventId(), delivery.type(),
				delivery.orderId(), delivery.status(), delivery.attempts(), delivery.lastFailure(),
				delivery.nextAttemptAt(), delivery.occurredAt(), delivery.deliveredAt());
	}

	/** With each attempt that is over. */
	@Schema(name = "WebhookDeliveryWithLog")
	record WithLog(@JsonUnwrapped DeliveryView delivery, List<AttemptView> log) {

		WithLog {
			log = List.copyOf(log);
		}

		static WithLog of(WebhookDelivery delivery) {
			return new WithLog(DeliveryView.of(delivery), delivery.log().stream().map(AttemptView::of).toList());
		}

	}

	/** An attempt; one that succeeded has no failure. */
	@Schema(name = "WebhookAttempt")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AttemptView(Instant at, long milliseconds, @Schema(example = "HTTP_500") @Nullable String failure) {

		static AttemptView of(WebhookDelivery.Attempt attempt) {
			return new AttemptView(attempt.at(), attempt.milliseconds(), attempt.failure());
		}

	}

}

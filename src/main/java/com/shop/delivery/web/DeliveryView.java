package com.shop.delivery.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliveryReason;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.DeliveryStep;
import com.shop.delivery.domain.Report;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.TimeOrderedUuid;

/** A delivery as the staff see it. */
@Schema(name = "Delivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(DeliveryId id, OrderId orderId, @Schema(example = "A-1042") @Nullable String orderNumber,
		CustomerId customerId, @Nullable String recipient, @Nullable String phone, @Nullable Address address,
		@Schema(description = "For whoever brings the goods") @Nullable String note, List<Line> lines,
		DeliveryStatus status, Instant scheduledAt,
		@Schema(description = "The day of the next attempt, in the shop's time zone") @Nullable LocalDate plannedOn,
		@Schema(description = "What has happened so far") List<Step> steps, @Nullable String carrier,
		@Nullable String trackingNumber, @Nullable DeliveryReason reason, @Nullable Noted noted) {

	static DeliveryView of(Delivery delivery) {
		return new DeliveryView(delivery.id(), delivery.orderId(), delivery.orderNumber().orElse(null),
				delivery.customerId(), delivery.to().name().orElse(null), delivery.to().phone().orElse(null),
				delivery.address().orElse(null), delivery.to().note().orElse(null),
				delivery.lines().stream().map(Line::of).toList(), delivery.status(),
				TimeOrderedUuid.createdAt(delivery.id().value()), delivery.plannedOn().orElse(null),
				delivery.steps().stream().map(Step::of).toList(), delivery.carrier().orElse(null),
				delivery.trackingNumber().orElse(null), delivery.reason().orElse(null),
				delivery.noted()
					.map(report -> new Noted(report.kind(), delivery.notedUntil().orElseThrow()))
					.orElse(null));
	}

	/** Pieces of one product. */
	@Schema(name = "DeliveryLine")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Line(Sku sku, @Nullable String name, int quantity) {

		private static Line of(DeliveryLine line) {
			return new Line(line.sku(), line.name(), line.quantity());
		}

	}

	/** Something that happened. */
	@Schema(name = "DeliveryHistory")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Step(DeliveryStep.Kind step, Instant occurredAt, @Nullable DeliveryReason reason) {

		private static Step of(DeliveryStep step) {
			return new Step(step.kind(), step.occurredAt(), step.reason());
		}

	}

	/** What is reported on the page and can still be taken back there. */
	@Schema(name = "NotedReport")
	record Noted(Report.Kind step, Instant takesEffectAt) {
	}

}

package com.shop.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliveryReason;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/deliveries")
@Tag(name = "Deliveries", description = "Deliveries to customers, for the staff")
class DeliveryController {

	private final Deliveries deliveries;

	DeliveryController(Deliveries deliveries) {
		this.deliveries = deliveries;
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listDeliveries", summary = "List deliveries, the oldest first")
	Listed<DeliveryView> search(@RequestParam(required = false) @Nullable DeliveryStatus status,
			@RequestParam(required = false) @Nullable OrderId orderId, @Valid @ParameterObject ListQuery query) {
		var filter = new Deliveries.Filter(status, orderId);
		return query
			.list(DeliveryId::valueOf, Delivery::id, (after, atMost) -> this.deliveries.search(filter, after, atMost))
			.as(DeliveryView::of);
	}

	@GetMapping("/{id}")
	@Versioned
	@Operation(operationId = "getDelivery", summary = "Read a delivery")
	ResponseEntity<DeliveryView> find(@PathVariable DeliveryId id) {
		return answer(this.deliveries.find(id));
	}

	@PutMapping("/{id}/status")
	@Refuses(HttpStatus.CONFLICT)
	@Versioned
	@Operation(operationId = "changeDeliveryStatus", summary = "Report the next step: SHIPPING, SHIPPED or DELIVERED")
	ResponseEntity<DeliveryView> move(@PathVariable DeliveryId id, Precondition precondition,
			@Valid @RequestBody Step step) {
		return answer(this.deliveries.move(id, precondition, step.status().toStatus()));
	}

	private static ResponseEntity<DeliveryView> answer(Delivery delivery) {
		return ResponseEntity.ok().eTag(String.valueOf(delivery.version())).body(DeliveryView.of(delivery));
	}

	@Schema(name = "DeliveryStep")
	record Step(@Schema(example = "SHIPPING") @NotNull Next status) {

		/**
		 * The steps that the staff report. The shop itself sets the status of a scheduled
		 * delivery.
		 */
		enum Next {

			SHIPPING, SHIPPED, DELIVERED;

			DeliveryStatus toStatus() {
				return switch (this) {
					case SHIPPING -> DeliveryStatus.SHIPPING;
					case SHIPPED -> DeliveryStatus.SHIPPED;
					case DELIVERED -> DeliveryStatus.DELIVERED;
				};
			}

		}

	}

	@Schema(name = "Delivery")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record DeliveryView(DeliveryId id, OrderId orderId, CustomerId customerId, @Nullable Address address,
			DeliveryStatus status, @Nullable DeliveryReason reason) {

		static DeliveryView of(Delivery delivery) {
			return new DeliveryView(delivery.id(), delivery.orderId(), delivery.customerId(),
					delivery.address().orElse(null), delivery.status(), delivery.reason().orElse(null));
		}

	}

}

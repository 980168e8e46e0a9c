package com.shop.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Sort;
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
import com.shop.shared.web.PageQuery;
import com.shop.shared.web.Paged;

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
	@Operation(summary = "List deliveries, the newest first")
	Paged<DeliveryView> search(@RequestParam(required = false) @Nullable DeliveryStatus status,
			@RequestParam(required = false) @Nullable OrderId orderId, @Valid @ParameterObject PageQuery query) {
		var page = query.sortedBy(Sort.by(Sort.Direction.DESC, "id.value"));
		return Paged.of(this.deliveries.search(status, orderId, page), DeliveryView::of);
	}

	@PutMapping("/{id}/status")
	@Operation(summary = "Report the next step: SHIPPING, SHIPPED or DELIVERED")
	DeliveryView move(@PathVariable DeliveryId id, @Valid @RequestBody Step step) {
		return DeliveryView.of(this.deliveries.move(id, step.status().toStatus()));
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

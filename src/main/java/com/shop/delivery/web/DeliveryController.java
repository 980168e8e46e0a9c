package com.shop.delivery.web;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliverySearch;
import com.shop.delivery.domain.DeliveryStatus;
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

	private final DeliverySearch search;

	DeliveryController(Deliveries deliveries, DeliverySearch search) {
		this.deliveries = deliveries;
		this.search = search;
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listDeliveries", summary = "List deliveries, the oldest first unless sorted otherwise")
	Listed<DeliveryView> search(@RequestParam(required = false) @Nullable DeliveryStatus status,
			@Parameter(description = "The day of the next attempt, in the shop's time zone") @RequestParam(
					required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate plannedOn,
			@RequestParam(required = false) @Nullable OrderId orderId,
			@RequestParam(defaultValue = "scheduledAt") @Pattern(regexp = "-?scheduledAt") String sort,
			@Valid @ParameterObject ListQuery query) {
		var filter = new DeliverySearch.Filter(status, plannedOn, orderId);
		return query
			.list(DeliveryId::valueOf, Delivery::id,
					(after, atMost) -> this.search.search(filter, ListQuery.direction(sort), after, atMost))
			.as(DeliveryView::of);
	}

	@GetMapping("/{id}")
	@Versioned
	@Operation(operationId = "getDelivery", summary = "Read a delivery")
	ResponseEntity<DeliveryView> find(@PathVariable DeliveryId id) {
		return answer(HttpStatus.OK, this.search.find(id));
	}

	@PutMapping("/{id}/status")
	@Refuses(conflict = "DELIVERY_STEP_REFUSED")
	@Versioned
	@Operation(operationId = "changeDeliveryStatus",
			summary = "Report the next step: SHIPPING, SHIPPED, DELIVERED, or REFUSED with a reason")
	ResponseEntity<DeliveryView> move(@PathVariable DeliveryId id, Precondition precondition,
			@Valid @RequestBody DeliveryRequests.Step step) {
		return answer(HttpStatus.OK, this.deliveries.report(id, precondition, step.toReport()));
	}

	@PostMapping("/{id}/attempts")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "DELIVERY_STEP_REFUSED")
	@Versioned
	@Operation(operationId = "reportFailedAttempt",
			summary = "Report that the goods could not be handed over. They are brought again on the next delivery day")
	ResponseEntity<DeliveryView> attemptFailed(@PathVariable DeliveryId id, Precondition precondition,
			@Valid @RequestBody DeliveryRequests.FailedAttempt attempt) {
		return answer(HttpStatus.CREATED, this.deliveries.report(id, precondition, attempt.toReport()));
	}

	private static ResponseEntity<DeliveryView> answer(HttpStatus status, Delivery delivery) {
		return ResponseEntity.status(status).eTag(String.valueOf(delivery.version())).body(DeliveryView.of(delivery));
	}

}

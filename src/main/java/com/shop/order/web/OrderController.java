package com.shop.order.web;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.order.RequestId;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.TimelineEntry;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.web.PageQuery;
import com.shop.shared.web.Paged;

@RestController
@Tag(name = "Orders", description = "Place, follow, cancel")
class OrderController {

	private final Orders orders;

	OrderController(Orders orders) {
		this.orders = orders;
	}

	@PostMapping("/orders")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Request an order; the answer comes at once, the outcome at the address in Location")
	ResponseEntity<OrderRequestView> place(@Valid @RequestBody PlaceOrder request) {
		var outcome = OrderRequestView.of(this.orders.place(request.customerId(), request.items()));
		return ResponseEntity.accepted().location(URI.create("/order-requests/" + outcome.requestId())).body(outcome);
	}

	@GetMapping("/order-requests/{requestId}")
	@Operation(summary = "Ask for the outcome of a request")
	OrderRequestView outcome(@PathVariable RequestId requestId) {
		return OrderRequestView.of(this.orders.find(requestId));
	}

	@GetMapping("/orders/{id}")
	@Operation(summary = "Read an order")
	OrderView find(@PathVariable OrderId id) {
		return OrderView.of(this.orders.find(id));
	}

	@GetMapping("/orders")
	@Operation(summary = "List orders, the newest first")
	Paged<OrderView> search(@RequestParam(required = false) @Nullable CustomerId customerId,
			@RequestParam(required = false) @Nullable OrderStatus status, @Valid @ParameterObject PageQuery query) {
		var page = query.sortedBy(Sort.by(Sort.Direction.DESC, "id.value"));
		return Paged.of(this.orders.search(customerId, status, page), OrderView::of);
	}

	@GetMapping("/orders/{id}/timeline")
	@Operation(summary = "Follow an order: every step with its time")
	List<TimelineEntry> timeline(@PathVariable OrderId id) {
		return this.orders.timeline(id);
	}

	@PostMapping("/orders/{id}/cancel")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Cancel an order; a second time changes nothing")
	OrderView cancel(@PathVariable OrderId id) {
		return OrderView.of(this.orders.cancel(id));
	}

}

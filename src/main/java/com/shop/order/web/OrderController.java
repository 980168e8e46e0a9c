package com.shop.order.web;

import java.util.Comparator;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.order.domain.Order;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.order.search.OrderSearch;
import com.shop.order.tracking.OrderUpdate;
import com.shop.order.tracking.OrderUpdates;
import com.shop.shared.OrderId;
import com.shop.shared.access.Caller;
import com.shop.shared.access.CustomersThemselves;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/orders")
@Tag(name = "Orders", description = "Place, follow and cancel orders")
class OrderController {

	private final Orders orders;

	private final OrderSearch search;

	private final OrderUpdates updates;

	private final OrderViews views;

	OrderController(Orders orders, OrderSearch search, OrderUpdates updates, OrderViews views) {
		this.orders = orders;
		this.search = search;
		this.updates = updates;
		this.views = views;
	}

	@GetMapping("/{id}")
	@Versioned
	@Operation(operationId = "getOrder", summary = "Read an order")
	ResponseEntity<OrderView> find(@PathVariable OrderId id) {
		var order = this.orders.find(id);
		return ResponseEntity.ok().eTag(String.valueOf(order.version())).body(this.views.of(order));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Refuses(notFound = "CUSTOMER_NOT_FOUND")
	@Operation(operationId = "listOrders", summary = "Search orders, the newest first unless sorted otherwise")
	Listed<OrderView> search(Caller caller, @Valid @ParameterObject OrderParameters wanted,
			@RequestParam(defaultValue = "-placedAt") @Pattern(regexp = "-?placedAt") String sort,
			@Valid @ParameterObject ListQuery query) {
		var customer = wanted.customerId();
		if (customer != null) {
			caller.requireOwn(customer, () -> CustomersThemselves.notFound(customer));
		}
		var filter = wanted.toFilter(caller.limitedTo().orElse(customer));
		return query
			.list(OrderId::valueOf, Order::id,
					(after, atMost) -> this.search.find(filter, ListQuery.direction(sort), after, atMost))
			.as(this.views::of);
	}

	@GetMapping("/{id}/timeline")
	@Limited(Expense.READ)
	@Operation(operationId = "getTimeline", summary = "Read an order's timeline: each step with its time, and with"
			+ " the reason if it was rejected or cancelled")
	Listed<OrderUpdate> timeline(@PathVariable OrderId id, @Valid @ParameterObject ListQuery query) {
		return query.partOf(this.updates.timeline(id), Integer::valueOf, OrderUpdate::position,
				Comparator.naturalOrder());
	}

	@PostMapping("/{id}/cancel")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = "ORDER_NOT_CANCELLABLE")
	@Operation(operationId = "cancelOrder",
			summary = "Cancel an order, unless its goods are being handed over. Repeating the call has no effect."
					+ " Staff who give a reason cancel it for the shop, otherwise as the customer wants it")
	OrderView cancel(@PathVariable OrderId id, Caller caller,
			@Valid @RequestBody(required = false) AfterSaleRequests.@Nullable Cancel request) {
		var note = (request != null) ? request.reason() : null;
		var isForShop = note != null && caller.isStaff();
		return this.views.of(this.orders.cancel(id, isForShop ? Reason.byShop(note) : Reason.byCustomer(note)));
	}

}

package com.shop.order.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.Hidden;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.search.OrderFilter;
import com.shop.order.search.OrderSearch;
import com.shop.shared.OrderId;
import com.shop.shared.access.Caller;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.NotFound;
import com.shop.shared.web.ListQuery;

/** A customer's own orders, the newest first. */
@Hidden
@Controller
class MyOrdersPage {

	private static final int AT_ONCE = 20;

	private final OrderSearch orders;

	private final OrderPages pages;

	MyOrdersPage(OrderSearch orders, OrderPages pages) {
		this.orders = orders;
		this.pages = pages;
	}

	/** An order in the list. */
	record Entry(OrderNumber number, Instant placedAt, OrderStatus status, Money total, String page) {
	}

	@GetMapping("/my/orders")
	@Limited(Expense.SEARCH)
	String show(Caller caller, @RequestParam(required = false) @Nullable String cursor, Model model) {
		var customer = caller.limitedTo()
			.orElseThrow(() -> new NotFound("CUSTOMER_NOT_FOUND", "You are signed in, but not as a customer."));
		var own = OrderFilter.of(customer);
		model.addAttribute("orders",
				new ListQuery(AT_ONCE, cursor)
					.list("my orders", OrderId::valueOf, Order::id,
							(after, atMost) -> this.orders.find(own, Sort.Direction.DESC, after, atMost))
					.as(this::entry));
		return "my-orders";
	}

	private Entry entry(Order order) {
		return new Entry(order.number(), order.placedAt(), order.status(), order.total(),
				this.pages.tracking(order.id()));
	}

}

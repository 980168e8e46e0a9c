package com.shop.order.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.Hidden;
import org.joda.money.Money;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.shared.OrderId;
import com.shop.shared.access.Caller;

/** A customer's own orders, the newest first. */
@Hidden
@Controller
class MyOrdersPage {

	private static final int MOST = 50;

	private final Orders orders;

	private final OrderPages pages;

	MyOrdersPage(Orders orders, OrderPages pages) {
		this.orders = orders;
		this.pages = pages;
	}

	/** An order in the list. */
	record Entry(OrderId id, Instant placedAt, OrderStatus status, Money total, String page) {
	}

	@GetMapping("/my/orders")
	String show(Caller caller, Model model) {
		var newest = PageRequest.of(0, MOST, Sort.by(Sort.Direction.DESC, "id.value"));
		model.addAttribute("orders",
				this.orders.search(caller.limitedTo().orElseThrow(), null, newest).map(this::entry).getContent());
		return "my-orders";
	}

	private Entry entry(Order order) {
		return new Entry(order.id(), order.placedAt(), order.status(), order.total(), this.pages.tracking(order.id()));
	}

}

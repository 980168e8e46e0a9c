package com.shop.order.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import com.shop.order.domain.OrderUpdates;
import com.shop.order.domain.Orders;
import com.shop.shared.OrderId;
import com.shop.shared.problem.NotFound;

/**
 * Shows a customer how far an order has come; a script updates the page live. It says
 * nothing about the customer, because the link may be handed on.
 */
@Hidden
@Controller
class TrackingPage {

	private static final String VIEW = "track";

	private final Orders orders;

	private final OrderUpdates updates;

	private final OrderViews views;

	TrackingPage(Orders orders, OrderUpdates updates, OrderViews views) {
		this.orders = orders;
		this.updates = updates;
		this.views = views;
	}

	@GetMapping("/track/{id}")
	String show(@PathVariable OrderId id, Model model) {
		// The timeline is read first: the page may then know more than its position says,
		// but never less.
		var timeline = this.updates.timeline(id);
		model.addAttribute("updates", this.views.updates(id));
		model.addAttribute(VIEW, TrackingView.of(timeline, this.orders.find(id)));
		return VIEW;
	}

	@ExceptionHandler({ NotFound.class, MethodArgumentTypeMismatchException.class })
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String unknown() {
		return "track-unknown";
	}

}

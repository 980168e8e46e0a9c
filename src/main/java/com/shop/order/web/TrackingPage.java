package com.shop.order.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.order.tracking.OrderUpdates;
import com.shop.payment.PendingPayments;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.pages.PageProperties;
import com.shop.shared.problem.Conflict;
import com.shop.shared.web.ShopProperties;

/**
 * Shows a customer how far an order has come, and lets them cancel it; a script updates
 * the page live. The address is signed, so only those whom the customer shows it to can
 * see the page.
 */
@Hidden
@Controller
@RequestMapping("/track/{id}")
class TrackingPage {

	private static final Logger log = LoggerFactory.getLogger(TrackingPage.class);

	private final Orders orders;

	private final OrderUpdates updates;

	private final BasketContent products;

	private final OrderPages pages;

	private final ShopProperties shop;

	private final PageProperties page;

	private final Clock clock;

	/** Empty where the payment module runs in another process. */
	private final List<PendingPayments> payments;

	TrackingPage(Orders orders, OrderUpdates updates, BasketContent products, OrderPages pages, ShopProperties shop,
			PageProperties page, Clock clock, List<PendingPayments> payments) {
		this.payments = List.copyOf(payments);
		this.orders = orders;
		this.updates = updates;
		this.products = products;
		this.pages = pages;
		this.shop = shop;
		this.page = page;
		this.clock = clock;
	}

	@GetMapping
	String show(@PathVariable OrderId id, Model model) {
		// The timeline is read first: the page may then know more than its position says,
		// but never less.
		var timeline = this.updates.timeline(id);
		var order = this.orders.find(id);
		model.addAttribute("updates", this.pages.signed("/orders/" + id + "/updates", id));
		model.addAttribute("cancelAt", this.pages.signed("/track/" + id + "/cancel", id));
		model.addAttribute("buyAgainAt", this.pages.signed("/track/" + id + "/basket", id));
		model.addAttribute("receiptAt", this.pages.signed("/track/" + id + "/receipt", id));
		var isPending = order.status() == OrderStatus.CREATED
				&& this.payments.stream().anyMatch(known -> known.isPending(id));
		model.addAttribute("track", TrackingView.of(timeline, order, this.products.namesOf(order.lines()), isPending,
				LocalDate.now(this.clock.withZone(this.page.timeZone()))));
		return "track";
	}

	/** What the customer bought and paid, to print. */
	@GetMapping("/receipt")
	String receipt(@PathVariable OrderId id, Model model) {
		var order = this.orders.find(id);
		model.addAttribute("trackAt", this.pages.tracking(id));
		model.addAttribute("receipt",
				ReceiptView.of(this.updates.timeline(id), order, this.products.namesOf(order.lines())));
		return "receipt";
	}

	/**
	 * Puts what was ordered into the basket of whoever asks, at today's prices. Whoever
	 * followed an order that was refused in the end has an empty one.
	 */
	@PostMapping("/basket")
	String buyAgain(@PathVariable OrderId id, HttpServletRequest request, HttpServletResponse response) {
		var ordered = this.orders.find(id).lines().stream().map(line -> new Item(line.sku(), line.quantity())).toList();
		var basket = Basket.of(request).withAtLeast(ordered);
		response.addCookie(basket.toCookie(this.shop));
		return "redirect:/basket" + ordered.stream()
			.filter(item -> basket.piecesOf(item.sku()) < item.quantity())
			.findFirst()
			.map(item -> "?full=" + item.sku())
			.orElse("");
	}

	/** The customer cancels the order, if its goods have not left yet. */
	@PostMapping("/cancel")
	String cancel(@PathVariable OrderId id) {
		try {
			this.orders.cancel(id, Reason.byCustomer(null));
		}
		catch (Conflict tooLate) {
			log.debug("The button on an outdated page was pressed; the page now shows the current status", tooLate);
		}
		return "redirect:" + this.pages.tracking(id);
	}

}

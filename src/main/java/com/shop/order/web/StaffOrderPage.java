package com.shop.order.web;

import java.util.Locale;
import java.util.Set;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import com.shop.order.customers.CustomerReplica;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.search.OrderFilter;
import com.shop.order.search.OrderSearch;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;

/** Where support finds an order and sees all that is known of it. */
@Hidden
@Controller
@RequestMapping(StaffOrderPage.PATH)
class StaffOrderPage {

	static final String PATH = "/staff/orders";

	/** The page of one order. */
	static final String VIEW = "staff/order";

	private static final int AT_ONCE = 50;

	private final OrderSearch search;

	private final CustomerReplica customers;

	private final StaffOrderContent content;

	StaffOrderPage(OrderSearch search, CustomerReplica customers, StaffOrderContent content) {
		this.search = search;
		this.customers = customers;
		this.content = content;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	String list(@RequestParam(required = false) @Size(max = 200) @Nullable String q,
			@RequestParam(required = false) @Nullable OrderStatus status,
			@RequestParam(required = false) @Nullable CustomerId customerId,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		var wanted = new OrderFilter(customerId, (status != null) ? Set.of(status) : Set.of(), null, null, null, null,
				null, q);
		model.addAttribute("q", q);
		model.addAttribute("status", status);
		model.addAttribute("customerId", customerId);
		model.addAttribute("statuses", OrderStatus.values());
		var orders = new ListQuery(AT_ONCE, cursor).list("orders " + wanted, OrderId::valueOf, Order::id,
				(after, atMost) -> this.search.find(wanted, Sort.Direction.DESC, after, atMost));
		var names = this.customers.namesOf(orders.items().stream().map(Order::customerId).toList());
		model.addAttribute("orders", orders.as(order -> StaffOrder.of(order, names.get(order.customerId()))));
		return "staff/orders";
	}

	/**
	 * Shows an order.
	 * @param refused why something else that somebody wanted on this page was refused
	 * @param places whether to look up where each event is on Kafka, which takes a moment
	 */
	@GetMapping("/{id}")
	@Limited(Expense.SEARCH)
	ModelAndView show(@PathVariable OrderId id, @RequestParam(required = false) @Nullable String refused,
			@RequestParam(defaultValue = "false") boolean places, Locale language) {
		return new ModelAndView(VIEW, this.content.of(id, places, language)).addObject("refused", refused);
	}

}

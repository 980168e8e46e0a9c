package com.shop.order.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.data.domain.Sort;
import org.springframework.format.annotation.DateTimeFormat;
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
import com.shop.shared.pages.PageProperties;
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

	/** Later days would be no dates any more when one is added. */
	private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

	private final OrderSearch search;

	private final CustomerReplica customers;

	private final PageProperties pages;

	private final StaffOrderContent content;

	StaffOrderPage(OrderSearch search, CustomerReplica customers, PageProperties pages, StaffOrderContent content) {
		this.search = search;
		this.customers = customers;
		this.pages = pages;
		this.content = content;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	/**
	 * The orders that are sought.
	 *
	 * @param status they have one of these; none for any
	 * @param from the first day, in the shop's time zone
	 * @param to the last day
	 * @param oldest whether the oldest come first
	 */
	record Sought(@Size(max = 200) @Nullable String q, Set<@NotNull OrderStatus> status,
			@Nullable CustomerId customerId, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to, @Nullable Boolean oldest) {

		Sought {
			// Nothing may be ticked.
			status = Objects.requireNonNullElse(status, Set.of());
			oldest = Boolean.TRUE.equals(oldest);
		}

		public boolean isAll() {
			return this.q == null && this.customerId == null && this.from == null && this.to == null
					&& this.status.isEmpty();
		}

		Sort.Direction direction() {
			return Boolean.TRUE.equals(this.oldest) ? Sort.Direction.ASC : Sort.Direction.DESC;
		}

	}

	@GetMapping
	@Limited(Expense.SEARCH)
	String list(@Valid Sought sought, @RequestParam(required = false) @Nullable String cursor, Model model) {
		var wanted = new OrderFilter(sought.customerId(), sought.status(), startOf(sought.from(), 0),
				startOf(sought.to(), 1), null, null, null, sought.q());
		model.addAttribute("sought", sought);
		model.addAttribute("statuses", OrderStatus.values());
		var orders = new ListQuery(AT_ONCE, cursor).list("orders " + sought.direction() + wanted, OrderId::valueOf,
				Order::id, (after, atMost) -> this.search.find(wanted, sought.direction(), after, atMost));
		var names = this.customers.namesOf(orders.items().stream().map(Order::customerId).toList());
		model.addAttribute("orders", orders.as(order -> StaffOrder.of(order, names.get(order.customerId()))));
		return "staff/orders";
	}

	/** When the day begins that comes so many days later. */
	private @Nullable Instant startOf(@Nullable LocalDate day, int later) {
		if (day == null) {
			return null;
		}
		return (day.isAfter(LAST) ? LAST : day).plusDays(later).atStartOfDay(this.pages.timeZone()).toInstant();
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

package com.shop.order.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.order.domain.Callbacks;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderFilter;
import com.shop.order.domain.OrderSearch;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.pages.EventPlaces;
import com.shop.shared.pages.OrderMoments;
import com.shop.shared.pages.OrderMoments.Moment;
import com.shop.shared.pages.SupportSection;
import com.shop.shared.problem.Conflict;
import com.shop.shared.web.Line;
import com.shop.shared.web.ListQuery;

/** Where support finds an order, sees all that is known of it, and cancels it. */
@Hidden
@Controller
@RequestMapping(StaffOrderPage.PATH)
class StaffOrderPage {

	static final String PATH = "/staff/orders";

	private static final int AT_ONCE = 50;

	private final Orders orders;

	private final OrderSearch search;

	private final BasketContent products;

	private final Callbacks callbacks;

	private final List<SupportSection<OrderId>> sections;

	private final List<OrderMoments> moments;

	private final List<EventPlaces> places;

	StaffOrderPage(Orders orders, OrderSearch search, BasketContent products, Callbacks callbacks,
			List<SupportSection<OrderId>> sections, List<OrderMoments> moments, List<EventPlaces> places) {
		this.orders = orders;
		this.search = search;
		this.products = products;
		this.callbacks = callbacks;
		this.sections = List.copyOf(sections);
		this.moments = List.copyOf(moments);
		this.places = List.copyOf(places);
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
		model.addAttribute("orders",
				new ListQuery(AT_ONCE, cursor)
					.list("orders " + wanted, OrderId::valueOf, Order::id,
							(after, atMost) -> this.search.find(wanted, Sort.Direction.DESC, after, atMost))
					.as(StaffOrder::of));
		return "staff/orders";
	}

	/**
	 * Shows an order.
	 * @param places whether to look up where each event is on Kafka, which takes a moment
	 */
	@GetMapping("/{id}")
	@Limited(Expense.SEARCH)
	String show(@PathVariable OrderId id, @RequestParam(defaultValue = "false") boolean places, Model model) {
		var order = this.orders.find(id);
		var happened = this.moments.stream()
			.flatMap(module -> module.about(id).stream())
			.sorted(Comparator.comparing(Moment::at))
			.toList();
		model.addAttribute("order", order);
		model.addAttribute("names", this.products.namesOf(order.lines()));
		model.addAttribute("callback", this.callbacks.progressOf(order.requestId()).orElse(null));
		model.addAttribute("sections", this.sections.stream().flatMap(section -> section.shown(id).stream()).toList());
		model.addAttribute("moments", happened);
		model.addAttribute("places", places ? placesOf(happened) : Map.of());
		model.addAttribute("withPlaces", places);
		return "staff/order";
	}

	private Map<UUID, EventPlaces.Place> placesOf(List<Moment> happened) {
		var events = happened.stream().map(Moment::eventId).filter(Objects::nonNull).toList();
		var found = new HashMap<UUID, EventPlaces.Place>();
		this.places.forEach(places -> found.putAll(places.of(events)));
		return Map.copyOf(found);
	}

	@PostMapping("/{id}/cancel")
	String cancel(@PathVariable OrderId id, @RequestParam(required = false) @Line @Nullable String reason,
			HttpServletResponse response, Model model) {
		try {
			this.orders.cancel(id, Reason.byShop(reason));
		}
		catch (Conflict tooLate) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("refused", tooLate.code());
			return show(id, false, model);
		}
		return "redirect:" + PATH + "/" + id;
	}

}

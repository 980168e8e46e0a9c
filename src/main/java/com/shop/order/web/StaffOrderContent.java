package com.shop.order.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.delivery.ServedCountries;
import com.shop.order.customers.CustomerReplica;
import com.shop.order.domain.Order;
import com.shop.order.domain.Orders;
import com.shop.order.requests.Callbacks;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.pages.Country;
import com.shop.shared.pages.EventPlaces;
import com.shop.shared.pages.OrderMoments;
import com.shop.shared.pages.OrderMoments.Moment;
import com.shop.shared.pages.SupportSection;

/** Gathers what the page of an order shows to support, from all modules. */
@Component
class StaffOrderContent {

	private final Orders orders;

	private final CustomerReplica customers;

	private final BasketContent products;

	private final Callbacks callbacks;

	private final ServedCountries served;

	private final OrderViews views;

	private final List<SupportSection<OrderId>> sections;

	private final List<OrderMoments> moments;

	private final List<EventPlaces> places;

	StaffOrderContent(Orders orders, CustomerReplica customers, BasketContent products, Callbacks callbacks,
			ServedCountries served, OrderViews views, List<SupportSection<OrderId>> sections,
			List<OrderMoments> moments, List<EventPlaces> places) {
		this.orders = orders;
		this.customers = customers;
		this.products = products;
		this.callbacks = callbacks;
		this.served = served;
		this.views = views;
		this.sections = List.copyOf(sections);
		this.moments = List.copyOf(moments);
		this.places = List.copyOf(places);
	}

	/** A product of which pieces can still come back. */
	record Returnable(Sku sku, int left) {
	}

	/**
	 * The page's model.
	 * @param withPlaces whether to look up where each event is on Kafka
	 */
	Map<String, @Nullable Object> of(OrderId id, boolean withPlaces, Locale language) {
		var order = this.orders.find(id);
		var happened = this.moments.stream()
			.flatMap(module -> module.about(id).stream())
			.sorted(Comparator.comparing(Moment::at))
			.toList();
		var model = new HashMap<String, @Nullable Object>();
		model.put("order", order);
		model.put("customer", this.customers.nameOf(order.customerId()).orElse(null));
		model.put("trackUrl", this.views.of(order).trackUrl());
		model.put("names", this.products.namesOf(order.lines()));
		model.put("callback", this.callbacks.progressOf(order.requestId()).orElse(null));
		model.put("sections", this.sections.stream().flatMap(section -> section.shown(id).stream()).toList());
		model.put("moments", happened);
		model.put("places", withPlaces ? placesOf(happened) : Map.of());
		model.put("withPlaces", withPlaces);
		model.put("returnable", returnable(order));
		model.put("countries", Country.in(language, this.served::serve));
		model.put("key", UUID.randomUUID());
		model.put("errors", Set.of());
		return model;
	}

	private static List<Returnable> returnable(Order order) {
		return order.lines()
			.stream()
			.map(line -> new Returnable(line.sku(), line.quantity() - order.afterSale().returned(line.sku())))
			.filter(line -> line.left() > 0)
			.toList();
	}

	private Map<UUID, EventPlaces.Place> placesOf(List<Moment> happened) {
		var events = happened.stream().map(Moment::eventId).filter(Objects::nonNull).toList();
		var found = new HashMap<UUID, EventPlaces.Place>();
		this.places.forEach(places -> found.putAll(places.of(events)));
		return Map.copyOf(found);
	}

}

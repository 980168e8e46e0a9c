package com.shop.order.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.springframework.stereotype.Component;

import com.shop.inventory.Catalogue;
import com.shop.order.OrderLine;
import com.shop.shared.Sku;

/** Looks up the products of a basket. Those that no longer exist are left out. */
@Component
class BasketContent {

	private final Catalogue catalogue;

	BasketContent(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	List<BasketLine> lines(Basket basket) {
		var products = this.catalogue.find(basket.pieces().keySet());
		return basket.pieces()
			.entrySet()
			.stream()
			.flatMap(entry -> Stream.ofNullable(products.get(entry.getKey()))
				.map(product -> BasketLine.of(product, entry.getValue())))
			.toList();
	}

	/** The sum of all lines; empty if there are none, or in several currencies. */
	static Optional<Money> total(List<BasketLine> lines) {
		var prices = lines.stream().map(BasketLine::price).toList();
		return (prices.stream().map(Money::getCurrencyUnit).distinct().count() == 1) ? Optional.of(Money.total(prices))
				: Optional.empty();
	}

	/** The names of an order's products, as far as they exist. */
	Map<Sku, String> namesOf(List<OrderLine> lines) {
		return this.catalogue.find(lines.stream().map(OrderLine::sku).toList())
			.values()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Catalogue.Entry::sku, Catalogue.Entry::name));
	}

	Optional<String> nameOf(Sku sku) {
		return Optional.ofNullable(this.catalogue.find(List.of(sku)).get(sku)).map(Catalogue.Entry::name);
	}

}

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

	/** The basket without the pieces that cannot be bought now. */
	Basket withoutMissing(Basket basket) {
		var left = basket;
		for (var line : lines(basket)) {
			left = line.isShort() ? left.with(line.sku(), (int) line.available()) : left;
		}
		return left;
	}

	/** The sum of all lines; empty if there are none, or in several currencies. */
	static Optional<Money> total(List<BasketLine> lines) {
		var prices = lines.stream().map(BasketLine::price).toList();
		return (prices.stream().map(Money::getCurrencyUnit).distinct().count() == 1) ? Optional.of(Money.total(prices))
				: Optional.empty();
	}

	/**
	 * What the products of an order were called when it was placed. Orders of earlier
	 * versions do not know that; their products are called what they are called now.
	 */
	Map<Sku, String> namesOf(List<OrderLine> lines) {
		var unnamed = lines.stream().filter(line -> line.name() == null).map(OrderLine::sku).toList();
		var present = unnamed.isEmpty() ? Map.<Sku, Catalogue.Entry>of() : this.catalogue.find(unnamed);
		return lines.stream()
			.collect(Collectors.toUnmodifiableMap(OrderLine::sku,
					line -> Optional.ofNullable(line.name())
						.or(() -> Optional.ofNullable(present.get(line.sku())).map(Catalogue.Entry::name))
						.orElse(line.sku().value())));
	}

	Optional<String> nameOf(Sku sku) {
		return Optional.ofNullable(this.catalogue.find(List.of(sku)).get(sku)).map(Catalogue.Entry::name);
	}

}

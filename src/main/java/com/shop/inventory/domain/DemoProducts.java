package com.shop.inventory.domain;

import java.util.List;

import org.joda.money.Money;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Sku;

/** Adds a few products with some stock for trying out the shop, once. */
@Component
@ConditionalOnBooleanProperty("shop.demo-data")
class DemoProducts implements ApplicationRunner {

	private record Demo(String sku, String name, String price, int stock) {
	}

	private static final List<Demo> PRODUCTS = List.of(new Demo("TEA-500", "Assam, 500 g", "EUR 12.50", 1_000),
			new Demo("POT-1", "Teapot, 1 l", "EUR 39.00", 100), new Demo("CUP-2", "Two cups", "EUR 18.00", 5));

	private final Products products;

	private final ProductRepository repository;

	DemoProducts(Products products, ProductRepository repository) {
		this.products = products;
		this.repository = repository;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments args) {
		for (var demo : PRODUCTS) {
			var sku = new Sku(demo.sku());
			if (!this.repository.existsById(sku)) {
				this.products.add(sku, demo.name(), Money.parse(demo.price()));
				this.products.receive(sku, demo.stock());
			}
		}
	}

}

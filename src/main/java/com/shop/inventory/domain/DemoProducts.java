package com.shop.inventory.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.joda.money.Money;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Sku;
import com.shop.shared.problem.Precondition;

/** Adds a few products with some stock for trying out the shop, once. */
@Component
@ConditionalOnBooleanProperty("shop.demo-data")
class DemoProducts implements ApplicationRunner {

	private record Demo(String sku, String name, String price, int stock, String description) {
	}

	private static final List<Demo> PRODUCTS = List.of(new Demo("TEA-500", "Assam, 500 g", "EUR 12.50", 1_000,
			"Strong black tea from the Brahmaputra valley, dark and malty.\nGood with milk. Brew 4 minutes at 95 °C."),
			new Demo("SENCHA-250", "Sencha, 250 g", "EUR 14.90", 200,
					"Green tea from Kagoshima, fresh and slightly sweet.\nBrew 2 minutes at 75 °C."),
			new Demo("MINT-100", "Moroccan mint, 100 g", "EUR 5.20", 150,
					"Dried nana mint without caffeine, for hot days and late evenings."),
			new Demo("POT-1", "Teapot, 1 l", "EUR 39.00", 100,
					"Stoneware that keeps tea warm, for about four cups. The lid stays on when you pour."),
			new Demo("CUP-2", "Two cups", "EUR 18.00", 5,
					"A pair of hand-glazed cups with saucers, 0.2 l each. No two are quite the same."),
			new Demo("TIN-1", "Tea tin", "EUR 9.80", 40, "Closes tightly and keeps 250 g of tea dry and dark."),
			new Demo("STRAINER-1", "Strainer", "EUR 7.50", 60,
					"Fine steel mesh that fits most pots and cups. Dishwasher safe."),
			new Demo("HONEY-250", "Lime blossom honey, 250 g", "EUR 6.90", 80,
					"From a beekeeper in Brandenburg. Stirred until it is smooth."));

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
				this.products.add(sku,
						new Product.Details(demo.name(), Money.parse(demo.price()), demo.description(), null, true));
				this.products.show(sku, Precondition.NONE, Image.of(pictureOf(sku)).orElseThrow());
				this.products.receive(sku, demo.stock(), null);
			}
		}
	}

	private static byte[] pictureOf(Sku sku) {
		try {
			return new ClassPathResource("inventory/" + sku + ".png").getContentAsByteArray();
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

}

package com.shop.inventory.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.web.ShopProperties;

/**
 * Publishes the products that an earlier version of the shop has added without an event,
 * and makes them searchable.
 */
@Component
class UnpublishedProducts implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(UnpublishedProducts.class);

	private static final int AT_A_TIME = 100;

	private final ProductRepository repository;

	private final ShopProperties shop;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	UnpublishedProducts(ProductRepository repository, ShopProperties shop, ApplicationEventPublisher events,
			TransactionOperations transaction) {
		this.repository = repository;
		this.shop = shop;
		this.events = events;
		this.transaction = transaction;
	}

	@Override
	public void run(ApplicationArguments args) {
		var published = 0;
		for (int some = publishSome(); some > 0; some = publishSome()) {
			published += some;
		}
		if (published > 0) {
			log.info("Published {} products that an earlier version has added", published);
		}
	}

	private int publishSome() {
		return this.transaction.execute(_ -> {
			var products = this.repository.unpublished(AT_A_TIME);
			for (var product : products) {
				product.change(product.details());
				this.events.publishEvent(product.changed(this.shop));
			}
			return products.size();
		});
	}

}

package com.shop.inventory.domain;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.Catalogue;
import com.shop.shared.Sku;

/** Shows the products to other modules. */
@Service
class ProductCatalogue implements Catalogue {

	private final ProductRepository repository;

	private final AvailableStock available;

	ProductCatalogue(ProductRepository repository, AvailableStock available) {
		this.repository = repository;
		this.available = available;
	}

	@Override
	@Transactional(readOnly = true)
	public Map<Sku, Entry> find(Collection<Sku> skus) {
		var pieces = this.available.of(skus);
		return this.repository.findAllById(skus)
			.stream()
			.map(product -> new Entry(product.sku(), product.details().name(), product.price(),
					product.details().onSale() ? pieces.getOrDefault(product.sku(), 0L) : 0))
			.collect(Collectors.toUnmodifiableMap(Entry::sku, Function.identity()));
	}

}

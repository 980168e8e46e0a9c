package com.shop.inventory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.PriceList;
import com.shop.inventory.StockReceived;
import com.shop.shared.Sku;
import com.shop.shared.database.Keyset;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/** Adds and finds products, receives goods, and reports the present and past stock. */
@Service
@Transactional(readOnly = true)
public class Products implements PriceList {

	private final ProductRepository repository;

	private final StockLedger ledger;

	private final AvailableStock available;

	private final ApplicationEventPublisher events;

	Products(ProductRepository repository, StockLedger ledger, AvailableStock available,
			ApplicationEventPublisher events) {
		this.repository = repository;
		this.ledger = ledger;
		this.available = available;
		this.events = events;
	}

	@Transactional
	public Product add(Sku sku, String name, Money price) {
		if (this.repository.existsById(sku)) {
			throw new Conflict("PRODUCT_EXISTS", "There is already a product " + sku + ".");
		}
		return this.repository.save(new Product(sku, name, price));
	}

	/** Records that goods were received. */
	@Transactional
	public Stock receive(Sku sku, int quantity) {
		find(sku);
		var stock = this.ledger.append(sku, this.ledger.current(sku), StockEvent.Type.RECEIVED, quantity, null)
			.orElseThrow();
		// No module listens. The outbox stores the event in this transaction for Kafka.
		this.events.publishEvent(new StockReceived(sku, quantity, stock.available()));
		return stock;
	}

	public Product find(Sku sku) {
		return this.repository.findById(sku)
			.orElseThrow(() -> new NotFound("PRODUCT_NOT_FOUND", "There is no product " + sku + "."));
	}

	/** Returns products by sku: those after that one, or all. */
	public List<Product> list(@Nullable Sku after, int atMost) {
		var key = (after != null) ? after.value() : null;
		return Keyset.read(this.repository, Specification.unrestricted(), Sort.Order.asc("sku.value"), key, atMost);
	}

	public Stock stock(Sku sku) {
		return this.ledger.current(sku);
	}

	/** Returns the available pieces of those products that ever had stock. */
	public Map<Sku, Long> available(Collection<Sku> skus) {
		return this.available.of(skus);
	}

	/** Returns the stock as of an instant. */
	public Stock stockAt(Sku sku, Instant instant) {
		find(sku);
		return this.ledger.at(sku, instant);
	}

	/**
	 * Returns the events after the one with the given number; 0 stands for the beginning.
	 */
	public List<StockEvent> stockEvents(Sku sku, long after, int limit) {
		find(sku);
		return this.ledger.events(sku, after, limit);
	}

	@Override
	public Map<Sku, Money> pricesOf(Collection<Sku> skus) {
		return this.repository.findAllById(skus)
			.stream()
			.collect(Collectors.toUnmodifiableMap(Product::sku, Product::price));
	}

}

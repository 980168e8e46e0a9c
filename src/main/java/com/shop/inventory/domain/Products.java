package com.shop.inventory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.PriceList;
import com.shop.inventory.StockReceived;
import com.shop.shared.Sku;

/** Adds and finds products, takes goods in, and tells the stock of now and of then. */
@Service
@Transactional(readOnly = true)
public class Products implements PriceList {

	private final ProductRepository repository;

	private final StockLedger ledger;

	private final ApplicationEventPublisher events;

	Products(ProductRepository repository, StockLedger ledger, ApplicationEventPublisher events) {
		this.repository = repository;
		this.ledger = ledger;
		this.events = events;
	}

	@Transactional
	public Product add(Sku sku, String name, Money price) {
		if (this.repository.existsById(sku)) {
			throw new ProductExists(sku);
		}
		return this.repository.save(new Product(sku, name, price));
	}

	/** Goods in. */
	@Transactional
	public Stock receive(Sku sku, int quantity) {
		find(sku);
		var stock = this.ledger.append(sku, this.ledger.lock(sku), StockEvent.Type.RECEIVED, quantity, null);
		this.events.publishEvent(new StockReceived(sku, quantity, stock.available()));
		return stock;
	}

	public Product find(Sku sku) {
		return this.repository.findById(sku).orElseThrow(() -> new ProductNotFound(sku));
	}

	public Page<Product> list(Pageable page) {
		return this.repository.findAll(page);
	}

	public Stock stock(Sku sku) {
		return this.ledger.current(sku);
	}

	/** The stock of those of the products that ever had any. */
	public Map<Sku, Stock> stocks(Collection<Sku> skus) {
		return this.ledger.current(skus);
	}

	/** The stock at an instant, replayed from the events until then. */
	public Stock stockAt(Sku sku, Instant instant) {
		find(sku);
		var stock = Stock.EMPTY;
		for (var event : this.ledger.eventsUntil(sku, instant)) {
			stock = stock.after(event.type(), event.quantity());
		}
		return stock;
	}

	public List<StockEvent> stockEvents(Sku sku, long offset, int limit) {
		find(sku);
		return this.ledger.events(sku, offset, limit);
	}

	@Override
	public Map<Sku, Money> pricesOf(Collection<Sku> skus) {
		return this.repository.findAllById(skus)
			.stream()
			.collect(Collectors.toUnmodifiableMap(Product::sku, Product::price));
	}

}

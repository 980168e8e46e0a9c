package com.shop.inventory.domain;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.StockReceived;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.ShopProperties;

/**
 * Adds, changes and finds products and publishes each change, receives goods, and reports
 * the present and past stock.
 */
@Service
@Transactional(readOnly = true)
public class Products {

	private final ProductRepository repository;

	private final ProductImages images;

	private final StockLedger ledger;

	private final AvailableStock available;

	private final ShopProperties shop;

	private final ApplicationEventPublisher events;

	Products(ProductRepository repository, ProductImages images, StockLedger ledger, AvailableStock available,
			ShopProperties shop, ApplicationEventPublisher events) {
		this.repository = repository;
		this.images = images;
		this.ledger = ledger;
		this.available = available;
		this.shop = shop;
		this.events = events;
	}

	@Transactional
	public Product add(Sku sku, Product.Details details) {
		if (this.repository.existsById(sku)) {
			throw new Conflict("PRODUCT_EXISTS", "There is already a product " + sku + ".");
		}
		return saved(new Product(sku, details));
	}

	/**
	 * Changes the product. What stays the same is not published. Orders that were placed
	 * before keep their prices.
	 */
	@Transactional
	public Product change(Sku sku, Precondition precondition, UnaryOperator<Product.Details> change) {
		var product = this.repository.lock(sku).orElseThrow(() -> notFound(sku));
		precondition.check(product.revision());
		var details = change.apply(product.details());
		if (details.equals(product.details())) {
			return product;
		}
		if (!details.hasUploadedImage()) {
			this.images.remove(sku);
		}
		product.change(details);
		return saved(product);
	}

	/** Stores the picture and shows it. */
	@Transactional
	public Product show(Sku sku, Precondition precondition, Image image) {
		var address = URI.create("products/" + sku + "/image?version=" + image.version());
		var product = change(sku, precondition, details -> details.with(address));
		this.images.put(sku, image);
		return product;
	}

	/**
	 * Replaces the picture and shows the new one.
	 * @param precondition what is demanded of the present picture
	 */
	@Transactional
	public Product replaceImage(Sku sku, Precondition precondition, Image image) {
		return show(sku, _ -> precondition.check(this.images.version(sku).orElse(null)), image);
	}

	/** Returns the picture that was uploaded. */
	public Image image(Sku sku) {
		return this.images.of(sku)
			.orElseThrow(() -> new NotFound("IMAGE_NOT_FOUND", "There is no uploaded picture of " + sku + "."));
	}

	/**
	 * Records that goods were received.
	 * @param reference the delivery note
	 */
	@Transactional
	public Stock receive(Sku sku, int quantity, @Nullable String reference) {
		find(sku);
		var stock = this.ledger.append(sku, this.ledger.current(sku), StockChange.received(quantity, reference))
			.orElseThrow()
			.stock();
		// No module listens. The outbox stores the event in this transaction for Kafka.
		this.events.publishEvent(new StockReceived(sku, quantity, stock.available(), reference));
		return stock;
	}

	public Product find(Sku sku) {
		return this.repository.findById(sku).orElseThrow(() -> notFound(sku));
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

	/** Returns what the order did to the stock of all its products, the oldest first. */
	public List<StockEvent> stockEvents(OrderId order) {
		return this.ledger.events(order);
	}

	private Product saved(Product product) {
		// No module listens. The outbox stores the event in this transaction for Kafka.
		this.events.publishEvent(product.changed(this.shop));
		return this.repository.save(product);
	}

	private static NotFound notFound(Sku sku) {
		return new NotFound("PRODUCT_NOT_FOUND", "There is no product " + sku + ".");
	}

}

package com.shop.inventory.domain;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.CorrectionReason;
import com.shop.inventory.StockCorrected;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;

/**
 * Corrects the stock on hand where the warehouse has more or fewer pieces than the stream
 * says. What is reserved for orders is never taken away.
 */
@Service
public class StockCorrections {

	private final Products products;

	private final StockLedger ledger;

	private final ApplicationEventPublisher events;

	StockCorrections(Products products, StockLedger ledger, ApplicationEventPublisher events) {
		this.products = products;
		this.ledger = ledger;
		this.events = events;
	}

	/**
	 * Adds pieces to the stock or takes them away.
	 * @param quantity the difference; for {@code COUNTED}, the pieces on hand, including
	 * those that are reserved
	 * @throws Conflict if less than what is reserved would be left
	 */
	@Transactional
	public Stock correct(Sku sku, CorrectionReason reason, int quantity, @Nullable String note) {
		this.products.find(sku);
		var event = this.ledger.append(sku, this.ledger.current(sku), StockChange.corrected(reason, quantity, note))
			.orElseThrow(() -> tooLow(sku));
		var stock = event.stock();
		// No module listens. The outbox stores the event in this transaction for Kafka.
		this.events.publishEvent(new StockCorrected(sku, reason, event.quantity(), stock.onHand(), stock.available()));
		return stock;
	}

	private Conflict tooLow(Sku sku) {
		var stock = this.ledger.current(sku);
		return new Conflict("STOCK_BELOW_RESERVED", stock.onHand() + " pieces of " + sku + " are on hand and "
				+ stock.reserved() + " are reserved for orders, so no fewer than " + stock.reserved() + " can stay.");
	}

}

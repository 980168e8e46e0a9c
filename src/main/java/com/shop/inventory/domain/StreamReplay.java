package com.shop.inventory.domain;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.inventory.domain.AvailableStock.Shown;
import com.shop.shared.Sku;

/**
 * Replays streams from the types and quantities of their events alone, compares what
 * comes out with the state that each event carries, and corrects the read model.
 */
@Component
class StreamReplay {

	private static final int EVENTS_AT_A_TIME = 10_000;

	private final StockLedger ledger;

	private final AvailableStock available;

	private final TransactionOperations transaction;

	StreamReplay(StockLedger ledger, AvailableStock available, TransactionOperations transaction) {
		this.ledger = ledger;
		this.available = available;
		this.transaction = transaction;
	}

	/**
	 * Replays the product's stream while orders go on; they wait only if there is
	 * something to correct, and only while the events of the last moment are replayed.
	 * @param progress runs now and then
	 * @return whether the read model was wrong
	 * @throws StreamDeviates if the stream contradicts itself; nothing is corrected then
	 */
	boolean correct(Sku sku, Runnable progress) {
		var replayed = replay(sku, Stock.EMPTY, Long.MAX_VALUE, progress);
		return !isShown(sku, replayed, progress)
				&& this.transaction.execute(_ -> correctLocked(sku, replayed, progress));
	}

	/** The read model has gone on meanwhile; it is compared as far as it has come. */
	private boolean isShown(Sku sku, Stock replayed, Runnable progress) {
		var shown = this.available.find(sku).orElse(Shown.of(sku, Stock.EMPTY));
		return Shown.of(sku, replay(sku, replayed, shown.version(), progress)).equals(shown);
	}

	private boolean correctLocked(Sku sku, Stock replayed, Runnable progress) {
		var shown = this.available.lock(sku);
		var right = Shown.of(sku, replay(sku, replayed, Long.MAX_VALUE, progress));
		if (right.equals(shown)) {
			return false;
		}
		this.available.correct(right);
		return true;
	}

	/** From the state on, up to the event of that number or the last one. */
	private Stock replay(Sku sku, Stock from, long until, Runnable progress) {
		var stock = from;
		while (stock.version() < until) {
			var limit = (int) Math.min(EVENTS_AT_A_TIME, until - stock.version());
			var events = this.ledger.events(sku, stock.version(), limit);
			for (var event : events) {
				stock = after(stock, event);
			}
			if (events.size() < limit) {
				break;
			}
			progress.run();
		}
		return stock;
	}

	private static Stock after(Stock stock, StockEvent event) {
		var version = stock.version() + 1;
		if (event.stock().version() != version) {
			throw new StreamDeviates(event.sku(), version, "there is no such event");
		}
		try {
			var after = stock.after(event.type(), event.quantity());
			if (!after.equals(event.stock())) {
				throw new StreamDeviates(event.sku(), version,
						"it carries " + event.stock() + ", its events add up to " + after);
			}
			return after;
		}
		catch (IllegalArgumentException impossible) {
			throw new StreamDeviates(event.sku(), version, event.type() + " cannot follow on " + stock);
		}
	}

}

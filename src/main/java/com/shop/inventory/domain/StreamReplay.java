package com.shop.inventory.domain;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.inventory.domain.AvailableStock.Shown;
import com.shop.shared.Sku;

/**
 * Replays streams using only the types and quantities of their events, compares the
 * result with the state that each event carries, and corrects the read model.
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
	 * Replays the product's stream while orders continue. Orders wait only if the read
	 * model has to be corrected, and only while the newest events are replayed.
	 * @param progress is called from time to time
	 * @return whether the read model was wrong
	 * @throws StreamDeviates if the stream contradicts itself; then nothing is corrected
	 */
	boolean correct(Sku sku, Runnable progress) {
		var replayed = replay(sku, Stock.EMPTY, Long.MAX_VALUE, progress);
		return !isShown(sku, replayed, progress)
				&& this.transaction.execute(_ -> correctLocked(sku, replayed, progress));
	}

	/**
	 * Compares the replayed stock with the read model, which may have advanced in the
	 * meantime.
	 */
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

	/**
	 * Replays events from the given state up to the event with the given number, or the
	 * last one.
	 */
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
						"it carries " + event.stock() + ", but its events add up to " + after);
			}
			return after;
		}
		catch (IllegalArgumentException impossible) {
			throw new StreamDeviates(event.sku(), version, event.type() + " cannot follow " + stock);
		}
	}

}

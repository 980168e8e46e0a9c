package com.shop.inventory.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.StockCommitted;
import com.shop.inventory.StockRefused;
import com.shop.inventory.StockReleased;
import com.shop.inventory.StockReserved;
import com.shop.inventory.domain.Reservation.State;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * Carries out the commands about stock, for all lines of an order or for none. It appends
 * to the products' streams in the order of their skus, so that two orders cannot
 * deadlock. Its events go two ways: order's {@code OrderProcessListener} is called after
 * the commit, and the outbox stores them in the same transaction for Kafka.
 */
@Component
class StockCommandHandler {

	private static final Logger log = LoggerFactory.getLogger(StockCommandHandler.class);

	private final StockLedger ledger;

	private final Reservations reservations;

	private final ApplicationEventPublisher events;

	StockCommandHandler(StockLedger ledger, Reservations reservations, ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.reservations = reservations;
		this.events = events;
	}

	@ApplicationModuleListener(id = "inventory.reserve-stock")
	void on(ReserveStock command) {
		var items = bySku(command.items());
		if (!this.reservations.begin(command.orderId(), items)) {
			log.info("Already done: the stock of order {} was decided earlier", command.orderId());
			return;
		}
		var missing = reserve(command.orderId(), items);
		if (missing.isEmpty()) {
			this.events.publishEvent(new StockReserved(command.orderId(), command.customerId(), items));
		}
		else {
			this.reservations.mark(command.orderId(), State.REFUSED);
			this.events.publishEvent(new StockRefused(command.orderId(), command.customerId(), "OUT_OF_STOCK",
					"Not enough stock of " + String.join(", ", missing) + "."));
		}
	}

	@ApplicationModuleListener(id = "inventory.commit-stock")
	void on(CommitStock command) {
		var committed = this.reservations.commit(command.orderId());
		if (committed.isPresent()) {
			move(command.orderId(), committed.get(), StockEvent.Type.COMMITTED);
			this.events.publishEvent(new StockCommitted(command.orderId(), command.customerId(), committed.get()));
		}
		else if (this.reservations.lock(command.orderId())
			.filter(known -> known.state() == State.COMMITTED)
			.isPresent()) {
			log.info("Already done: the stock of order {} is committed", command.orderId());
		}
		else {
			this.events.publishEvent(new StockRefused(command.orderId(), command.customerId(), "NOT_RESERVED",
					"The order no longer has a reservation."));
		}
	}

	@ApplicationModuleListener(id = "inventory.release-stock")
	void on(ReleaseStock command) {
		var reservation = this.reservations.lock(command.orderId()).orElse(new Reservation(State.REFUSED, List.of()));
		switch (reservation.state()) {
			case HELD -> release(command, reservation.items(), StockEvent.Type.RELEASED);
			case COMMITTED -> release(command, reservation.items(), StockEvent.Type.RETURNED);
			case REFUSED, RELEASED -> log.info("Already done: order {} holds no stock", command.orderId());
		}
	}

	private void release(ReleaseStock command, List<Item> items, StockEvent.Type type) {
		move(command.orderId(), items, type);
		this.reservations.mark(command.orderId(), State.RELEASED);
		this.events.publishEvent(new StockReleased(command.orderId(), command.customerId(), items));
	}

	private void move(OrderId orderId, List<Item> items, StockEvent.Type type) {
		var seen = seen(items);
		items.forEach(item -> append(item, seen, type, orderId));
	}

	/**
	 * Reserves all items, or none.
	 * @return the skus of which there is not enough; empty if the items are reserved
	 */
	private List<String> reserve(OrderId orderId, List<Item> items) {
		var seen = seen(items);
		var missing = missing(items, seen);
		if (!missing.isEmpty()) {
			return missing;
		}
		if (items.size() > 1) {
			this.ledger.mark();
		}
		for (var item : items) {
			if (append(item, seen, StockEvent.Type.RESERVED, orderId).isEmpty()) {
				// Another order took the pieces in the meantime.
				if (items.size() > 1) {
					this.ledger.takeBackToMark();
				}
				return List.of(item.sku().value());
			}
		}
		return List.of();
	}

	private Optional<Stock> append(Item item, Map<Sku, Stock> seen, StockEvent.Type type, OrderId orderId) {
		return this.ledger.append(item.sku(), seen.getOrDefault(item.sku(), Stock.EMPTY), type, item.quantity(),
				orderId);
	}

	private Map<Sku, Stock> seen(List<Item> items) {
		return this.ledger.current(items.stream().map(Item::sku).toList());
	}

	/** Sorts the items by sku and merges lines for the same product. */
	private static List<Item> bySku(List<Item> items) {
		var quantities = new TreeMap<Sku, Integer>();
		items.forEach(item -> quantities.merge(item.sku(), item.quantity(), Math::addExact));
		return quantities.entrySet().stream().map(entry -> new Item(entry.getKey(), entry.getValue())).toList();
	}

	private static List<String> missing(List<Item> items, Map<Sku, Stock> stocks) {
		return items.stream()
			.filter(item -> stocks.getOrDefault(item.sku(), Stock.EMPTY).available() < item.quantity())
			.map(item -> item.sku().value())
			.toList();
	}

}

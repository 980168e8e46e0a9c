package com.shop.inventory.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Carries out the commands about stock: all lines of an order or none. Products are
 * locked in the order of their skus, so that no two orders wait for each other.
 */
@Component
class StockKeeper {

	private static final Logger log = LoggerFactory.getLogger(StockKeeper.class);

	private final StockLedger ledger;

	private final Reservations reservations;

	private final ApplicationEventPublisher events;

	StockKeeper(StockLedger ledger, Reservations reservations, ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.reservations = reservations;
		this.events = events;
	}

	@ApplicationModuleListener(id = "inventory.reserve-stock")
	void on(ReserveStock command) {
		var items = bySku(command.items());
		if (!this.reservations.begin(command.orderId(), items)) {
			log.info("Already done: the stock of order {} was decided before", command.orderId());
			return;
		}
		var stocks = new HashMap<Sku, Stock>();
		items.forEach(item -> stocks.put(item.sku(), this.ledger.lock(item.sku())));
		var missing = missing(items, stocks);
		if (missing.isEmpty()) {
			items.forEach(item -> append(item, stocks, StockEvent.Type.RESERVED, command.orderId()));
			this.events.publishEvent(new StockReserved(command.orderId(), command.customerId(), items));
		}
		else {
			this.reservations.mark(command.orderId(), State.REFUSED);
			this.events.publishEvent(new StockRefused(command.orderId(), command.customerId(), "OUT_OF_STOCK",
					"Not enough in stock of " + String.join(", ", missing) + "."));
		}
	}

	@ApplicationModuleListener(id = "inventory.commit-stock")
	void on(CommitStock command) {
		var reservation = this.reservations.lock(command.orderId());
		if (reservation.isPresent() && reservation.get().state() == State.HELD) {
			move(command.orderId(), reservation.get().items(), StockEvent.Type.COMMITTED);
			this.reservations.mark(command.orderId(), State.COMMITTED);
			this.events
				.publishEvent(new StockCommitted(command.orderId(), command.customerId(), reservation.get().items()));
		}
		else if (reservation.isPresent() && reservation.get().state() == State.COMMITTED) {
			log.info("Already done: the stock of order {} is committed", command.orderId());
		}
		else {
			this.events.publishEvent(new StockRefused(command.orderId(), command.customerId(), "NOT_RESERVED",
					"Nothing is reserved for the order any more."));
		}
	}

	@ApplicationModuleListener(id = "inventory.release-stock")
	void on(ReleaseStock command) {
		var reservation = this.reservations.lock(command.orderId()).orElse(new Reservation(State.REFUSED, List.of()));
		switch (reservation.state()) {
			case HELD -> release(command, reservation.items(), StockEvent.Type.RELEASED);
			case COMMITTED -> release(command, reservation.items(), StockEvent.Type.RETURNED);
			case REFUSED, RELEASED -> log.info("Already done: order {} has no stock", command.orderId());
		}
	}

	private void release(ReleaseStock command, List<Item> items, StockEvent.Type type) {
		move(command.orderId(), items, type);
		this.reservations.mark(command.orderId(), State.RELEASED);
		this.events.publishEvent(new StockReleased(command.orderId(), command.customerId(), items));
	}

	private void move(OrderId orderId, List<Item> items, StockEvent.Type type) {
		items.forEach(
				item -> this.ledger.append(item.sku(), this.ledger.lock(item.sku()), type, item.quantity(), orderId));
	}

	private void append(Item item, Map<Sku, Stock> stocks, StockEvent.Type type, OrderId orderId) {
		stocks.computeIfPresent(item.sku(),
				(sku, stock) -> this.ledger.append(sku, stock, type, item.quantity(), orderId));
	}

	/** In the order of the skus; lines of the same product become one. */
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

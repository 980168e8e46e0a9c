package com.shop.inventory.domain;

import java.util.Comparator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.inventory.CorrectionReason;
import com.shop.inventory.GoodsCondition;
import com.shop.inventory.ReturnStock;
import com.shop.inventory.ReturnedItem;
import com.shop.inventory.StockReturned;
import com.shop.shared.OrderId;

/**
 * Takes back what customers return, each return once. All pieces come in first; the
 * damaged ones are then written off in the same transaction, so that nobody can order
 * them in between.
 */
@Component
class StockReturns {

	private static final Logger log = LoggerFactory.getLogger(StockReturns.class);

	private final StockLedger ledger;

	private final Reservations reservations;

	private final StockCorrections corrections;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	StockReturns(StockLedger ledger, Reservations reservations, StockCorrections corrections, JdbcClient jdbc,
			ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.reservations = reservations;
		this.corrections = corrections;
		this.jdbc = jdbc;
		this.events = events;
	}

	@ApplicationModuleListener(id = "inventory.return-stock")
	void on(ReturnStock command) {
		if (!isNew(command)) {
			log.info("Already done: return {} of order {} is known", command.returnId(), command.orderId());
			return;
		}
		this.reservations.giveBack(command.orderId(), command.items());
		command.items()
			.stream()
			.sorted(Comparator.comparing(item -> item.sku().value()))
			.forEach(item -> takeBack(command.orderId(), item));
		// No module listens. The outbox stores the event in this transaction for Kafka.
		this.events.publishEvent(
				new StockReturned(command.orderId(), command.customerId(), command.returnId(), command.items()));
	}

	private boolean isNew(ReturnStock command) {
		return this.jdbc.sql("INSERT INTO inventory.returns (id, order_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
			.params(command.returnId().value(), command.orderId().value())
			.update() == 1;
	}

	private void takeBack(OrderId order, ReturnedItem item) {
		this.ledger
			.append(item.sku(), this.ledger.current(item.sku()),
					StockChange.ofOrder(StockEvent.Type.RETURNED, item.quantity(), order))
			.orElseThrow();
		if (item.condition() == GoodsCondition.DAMAGED) {
			this.corrections.correct(item.sku(), CorrectionReason.BROKEN, -item.quantity(), null);
		}
	}

}

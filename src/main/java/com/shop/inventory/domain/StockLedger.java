package com.shop.inventory.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * The append-only stream of events of every product's stock. The number of an event is
 * the stream's primary key: of two that were appended to the same state, the second
 * fails.
 */
@Component
class StockLedger {

	private static final String COLUMNS = "sku, version, type, quantity, order_id, occurred_at, on_hand, reserved";

	private final JdbcClient jdbc;

	private final Clock clock;

	StockLedger(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The newest state, read under a lock on the product that lasts until the transaction
	 * ends.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Stock lock(Sku sku) {
		this.jdbc.sql("SELECT 1 FROM inventory.products WHERE sku = ? FOR UPDATE")
			.param(sku.value())
			.query()
			.listOfRows();
		return current(sku);
	}

	Stock current(Sku sku) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM inventory.stock_events WHERE sku = ? ORDER BY version DESC LIMIT 1")
			.param(sku.value())
			.query(StockLedger::event)
			.optional()
			.map(StockEvent::stock)
			.orElse(Stock.EMPTY);
	}

	/** The newest states of those of the products that have any event. */
	Map<Sku, Stock> current(Collection<Sku> skus) {
		return this.jdbc
			.sql("SELECT DISTINCT ON (sku) " + COLUMNS
					+ " FROM inventory.stock_events WHERE sku = ANY (?) ORDER BY sku, version DESC")
			.param(skus.stream().map(Sku::value).toArray(String[]::new))
			.query(StockLedger::event)
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(StockEvent::sku, StockEvent::stock));
	}

	/** Adds an event to the state that it was decided on. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Stock append(Sku sku, Stock before, StockEvent.Type type, int quantity, @Nullable OrderId orderId) {
		var after = before.after(type, quantity);
		this.jdbc.sql("INSERT INTO inventory.stock_events (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
			.param(sku.value())
			.param(after.version())
			.param(type.name())
			.param(quantity)
			.param((orderId != null) ? orderId.value() : null)
			.param(this.clock.instant().atOffset(ZoneOffset.UTC))
			.param(after.onHand())
			.param(after.reserved())
			.update();
		return after;
	}

	/** A part of a stream, the oldest event first. */
	List<StockEvent> events(Sku sku, long offset, int limit) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM inventory.stock_events WHERE sku = ? ORDER BY version OFFSET ? LIMIT ?")
			.params(sku.value(), offset, limit)
			.query(StockLedger::event)
			.list();
	}

	/**
	 * The stream as far as it had come at that instant: all up to the last event of then.
	 * Where clocks differ, an event may bear a later time than the one that follows it.
	 */
	List<StockEvent> eventsUntil(Sku sku, Instant instant) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM inventory.stock_events
				WHERE sku = :sku AND version <= (SELECT max(version) FROM inventory.stock_events
				                                 WHERE sku = :sku AND occurred_at <= :instant)
				ORDER BY version""")
			.param("sku", sku.value())
			.param("instant", instant.atOffset(ZoneOffset.UTC))
			.query(StockLedger::event)
			.list();
	}

	private static StockEvent event(ResultSet row, int number) throws SQLException {
		var orderId = row.getObject("order_id", UUID.class);
		return new StockEvent(new Sku(row.getString("sku")), StockEvent.Type.valueOf(row.getString("type")),
				row.getInt("quantity"), (orderId != null) ? new OrderId(orderId) : null,
				row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
				new Stock(row.getLong("version"), row.getLong("on_hand"), row.getLong("reserved")));
	}

}

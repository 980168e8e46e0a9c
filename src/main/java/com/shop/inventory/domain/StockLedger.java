package com.shop.inventory.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.CorrectionReason;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.database.StoredTime;

/**
 * The append-only streams of events of all products' stock. The primary key contains the
 * event's number, so of two events that were decided on the same state, only one is
 * stored, and the other is decided again (optimistic locking).
 */
@Component
class StockLedger {

	private static final String COLUMNS = "sku, version, type, quantity, order_id, reference, reason, note,"
			+ " occurred_at, on_hand, reserved";

	/**
	 * Inserts an event and updates the tables derived from the stream, or does nothing if
	 * an event with this number exists. If another transaction is inserting it, waits
	 * until that transaction ends.
	 */
	private static final String APPEND = """
			WITH appended AS (
			    INSERT INTO inventory.stock_events (%s)
			    VALUES (:sku, :version, :type, :quantity, :orderId, :reference, :reason, :note, :occurredAt,
			        :onHand, :reserved)
			    ON CONFLICT DO NOTHING
			    RETURNING sku, version, occurred_at, on_hand - reserved AS available
			), overtaken AS (
			    DELETE FROM inventory.stock_moments
			    WHERE sku = :sku AND occurred_at > :occurredAt AND EXISTS (SELECT FROM appended)
			), moment AS (
			    INSERT INTO inventory.stock_moments (sku, occurred_at, version)
			    SELECT sku, occurred_at, version FROM appended
			    ON CONFLICT (sku, occurred_at) DO UPDATE SET version = excluded.version
			), shown AS (
			    INSERT INTO inventory.available_stock AS shown (sku, version, available)
			    SELECT sku, version, available FROM appended
			    ON CONFLICT (sku) DO UPDATE SET version = excluded.version, available = excluded.available
			    WHERE shown.version < excluded.version
			)
			SELECT count(*) FROM appended""".formatted(COLUMNS);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final StockProperties properties;

	StockLedger(JdbcClient jdbc, Clock clock, StockProperties properties) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.properties = properties;
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

	/** Returns the current stock of those products that have any events. */
	Map<Sku, Stock> current(Collection<Sku> skus) {
		return this.jdbc.sql("""
				SELECT newest.* FROM unnest(?::text[]) AS wanted (sku) CROSS JOIN LATERAL (
				    SELECT %s FROM inventory.stock_events AS event
				    WHERE event.sku = wanted.sku ORDER BY version DESC LIMIT 1
				) AS newest""".formatted(COLUMNS))
			.param(skus.stream().map(Sku::value).toArray(String[]::new))
			.query(StockLedger::event)
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(StockEvent::sku, StockEvent::stock));
	}

	/**
	 * Appends an event, decided on the given state or, if that is outdated, on the newest
	 * one. After some attempts it locks the product and tries again.
	 * @param seen the state that the caller has read
	 * @return the event; empty if there are not enough pieces for it
	 * @throws StockContended if other transactions appended first in every attempt
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<StockEvent> append(Sku sku, Stock seen, StockChange change) {
		var stock = seen;
		for (int attempt = 0; attempt < this.properties.attempts(); attempt++) {
			if (attempt == this.properties.attemptsWithoutLock()) {
				lock(sku);
				stock = current(sku);
			}
			var quantity = change.quantityAfter(stock);
			if (!stock.allows(change.type(), quantity)) {
				return Optional.empty();
			}
			var event = new StockEvent(sku, change.type(), quantity, change.cause(), this.clock.instant(),
					stock.after(change.type(), quantity));
			if (isAppended(event)) {
				return Optional.of(event);
			}
			stock = current(sku);
		}
		throw new StockContended(sku, this.properties.attempts());
	}

	/** Locks the product until the transaction ends. */
	private void lock(Sku sku) {
		this.jdbc.sql("SELECT 1 FROM inventory.products WHERE sku = ? FOR NO KEY UPDATE")
			.param(sku.value())
			.query()
			.listOfRows();
	}

	private boolean isAppended(StockEvent event) {
		var cause = event.cause();
		return this.jdbc.sql(APPEND)
			.param("sku", event.sku().value())
			.param("version", event.stock().version())
			.param("type", event.type().name())
			.param("quantity", event.quantity())
			.param("orderId", (cause.orderId() != null) ? cause.orderId().value() : null)
			.param("reference", cause.reference())
			.param("reason", (cause.reason() != null) ? cause.reason().name() : null)
			.param("note", cause.note())
			.param("occurredAt", StoredTime.of(event.occurredAt()))
			.param("onHand", event.stock().onHand())
			.param("reserved", event.stock().reserved())
			.query(Long.class)
			.single() == 1;
	}

	/**
	 * Sets a savepoint, so that later events can be undone without ending the
	 * transaction.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void mark() {
		this.jdbc.sql("SAVEPOINT stock").update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	public void takeBackToMark() {
		this.jdbc.sql("ROLLBACK TO SAVEPOINT stock").update();
	}

	/**
	 * Returns the events after the given one, the oldest first. Events are numbered from
	 * 1 without gaps, so the number is also the count of events that are left out.
	 */
	List<StockEvent> events(Sku sku, long after, int limit) {
		return this.jdbc
			.sql("SELECT " + COLUMNS
					+ " FROM inventory.stock_events WHERE sku = ? AND version > ? ORDER BY version LIMIT ?")
			.params(sku.value(), after, limit)
			.query(StockLedger::event)
			.list();
	}

	/** Returns what the order did to the stock of all its products, the oldest first. */
	List<StockEvent> events(OrderId order) {
		return this.jdbc
			.sql("SELECT " + COLUMNS
					+ " FROM inventory.stock_events WHERE order_id = ? ORDER BY occurred_at, sku, version")
			.param(order.value())
			.query(StockLedger::event)
			.list();
	}

	/**
	 * Returns the stock as of an instant, which is the state after the last event up to
	 * then. If the instances' clocks differ, an event can have a later time than its
	 * successor.
	 */
	Stock at(Sku sku, Instant instant) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM inventory.stock_events
				WHERE sku = :sku AND version = (SELECT version FROM inventory.stock_moments
				                                WHERE sku = :sku AND occurred_at <= :instant
				                                ORDER BY occurred_at DESC LIMIT 1)""")
			.param("sku", sku.value())
			.param("instant", StoredTime.of(instant))
			.query(StockLedger::event)
			.optional()
			.map(StockEvent::stock)
			.orElse(Stock.EMPTY);
	}

	private static StockEvent event(ResultSet row, int number) throws SQLException {
		return new StockEvent(new Sku(row.getString("sku")), StockEvent.Type.valueOf(row.getString("type")),
				row.getInt("quantity"), cause(row), StoredTime.in(row, "occurred_at"),
				new Stock(row.getLong("version"), row.getLong("on_hand"), row.getLong("reserved")));
	}

	private static StockCause cause(ResultSet row) throws SQLException {
		var orderId = row.getObject("order_id", UUID.class);
		var reason = row.getString("reason");
		return new StockCause((orderId != null) ? new OrderId(orderId) : null, row.getString("reference"),
				(reason != null) ? CorrectionReason.valueOf(reason) : null, row.getString("note"));
	}

}

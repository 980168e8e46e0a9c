package com.shop.inventory.domain;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import com.shop.inventory.ReturnedItem;
import com.shop.inventory.domain.Reservation.State;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * The reservations of all orders. A method that finds or changes one locks its row until
 * the transaction ends.
 */
@Component
class Reservations {

	private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Reservations(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Stores the order's reservation as held; false if it was already decided. */
	boolean begin(OrderId orderId, List<Item> items) {
		return this.jdbc.sql("""
				INSERT INTO inventory.reservations (order_id, state, items) VALUES (?, 'HELD', ?::jsonb)
				ON CONFLICT DO NOTHING""").params(orderId.value(), this.json.writeValueAsString(items)).update() == 1;
	}

	Optional<Reservation> lock(OrderId orderId) {
		return this.jdbc.sql("SELECT state, items FROM inventory.reservations WHERE order_id = ? FOR UPDATE")
			.param(orderId.value())
			.query((row, _) -> new Reservation(State.valueOf(row.getString("state")),
					this.json.readValue(row.getString("items"), ITEMS)))
			.optional();
	}

	/**
	 * Marks a held reservation as committed, and returns its items; empty if the order
	 * has none that is held.
	 */
	Optional<List<Item>> commit(OrderId orderId) {
		return this.jdbc.sql("""
				UPDATE inventory.reservations SET state = 'COMMITTED' WHERE order_id = ? AND state = 'HELD'
				RETURNING items""")
			.param(orderId.value())
			.query((row, _) -> this.json.readValue(row.getString("items"), ITEMS))
			.optional();
	}

	/**
	 * Takes pieces that were sent back out of the order's committed reservation.
	 * @throws IllegalStateException if it does not contain them
	 */
	void giveBack(OrderId orderId, List<ReturnedItem> returned) {
		var known = lock(orderId).filter(it -> it.state() == State.COMMITTED)
			.orElseThrow(() -> new IllegalStateException("No stock is committed to order " + orderId));
		var left = new TreeMap<Sku, Integer>();
		known.items().forEach(item -> left.put(item.sku(), item.quantity()));
		returned.forEach(item -> left.merge(item.sku(), -item.quantity(), Integer::sum));
		if (left.values().stream().anyMatch(quantity -> quantity < 0)) {
			throw new IllegalStateException("Order " + orderId + " returns more than it got");
		}
		var items = left.entrySet()
			.stream()
			.filter(entry -> entry.getValue() > 0)
			.map(entry -> new Item(entry.getKey(), entry.getValue()))
			.toList();
		this.jdbc.sql("UPDATE inventory.reservations SET items = ?::jsonb WHERE order_id = ?")
			.params(this.json.writeValueAsString(items), orderId.value())
			.update();
	}

	void mark(OrderId orderId, State state) {
		this.jdbc.sql("UPDATE inventory.reservations SET state = ? WHERE order_id = ?")
			.params(state.name(), orderId.value())
			.update();
	}

}

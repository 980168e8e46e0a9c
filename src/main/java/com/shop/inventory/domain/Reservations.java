package com.shop.inventory.domain;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import com.shop.inventory.domain.Reservation.State;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/**
 * The reservations of all orders. Each method locks the order's row until the transaction
 * ends.
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

	void mark(OrderId orderId, State state) {
		this.jdbc.sql("UPDATE inventory.reservations SET state = ? WHERE order_id = ?")
			.params(state.name(), orderId.value())
			.update();
	}

}

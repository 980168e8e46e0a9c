package com.shop.inventory.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Sku;

/**
 * The read model of the pieces that can be reserved. {@link StockLedger} updates it with
 * each event; this class reads it, and corrects it where it differs from a stream.
 */
@Component
class AvailableStock {

	private final JdbcClient jdbc;

	AvailableStock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The available pieces of a product after the event with this number. */
	record Shown(Sku sku, long version, long available) {

		static Shown of(Sku sku, Stock stock) {
			return new Shown(sku, stock.version(), stock.available());
		}

	}

	/** Returns the available pieces of those products that are in the read model. */
	Map<Sku, Long> of(Collection<Sku> skus) {
		return this.jdbc.sql("SELECT sku, available FROM inventory.available_stock WHERE sku = ANY (?)")
			.param(skus.stream().map(Sku::value).toArray(String[]::new))
			.query((row, _) -> Map.entry(new Sku(row.getString("sku")), row.getLong("available")))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	Optional<Shown> find(Sku sku) {
		return select(sku, "");
	}

	/**
	 * Prevents others from appending to the product's stream until the transaction ends.
	 * A product that is missing from the read model is added with zero pieces.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Shown lock(Sku sku) {
		this.jdbc
			.sql("INSERT INTO inventory.available_stock (sku, version, available) VALUES (?, 0, 0)"
					+ " ON CONFLICT DO NOTHING")
			.param(sku.value())
			.update();
		return select(sku, " FOR UPDATE").orElseThrow();
	}

	void correct(Shown right) {
		this.jdbc.sql("UPDATE inventory.available_stock SET version = ?, available = ? WHERE sku = ?")
			.params(right.version(), right.available(), right.sku().value())
			.update();
	}

	private Optional<Shown> select(Sku sku, String lock) {
		return this.jdbc.sql("SELECT version, available FROM inventory.available_stock WHERE sku = ?" + lock)
			.param(sku.value())
			.query((row, _) -> new Shown(sku, row.getLong("version"), row.getLong("available")))
			.optional();
	}

}

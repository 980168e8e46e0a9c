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
 * The read model of what can be reserved. {@link StockLedger} writes it with each event;
 * here it is read, and corrected where it differs from a stream.
 */
@Component
class AvailableStock {

	private final JdbcClient jdbc;

	AvailableStock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is available of a product after the event of that number. */
	record Shown(Sku sku, long version, long available) {

		static Shown of(Sku sku, Stock stock) {
			return new Shown(sku, stock.version(), stock.available());
		}

	}

	/** What is available of those of the products that are in the read model. */
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
	 * Keeps everybody from appending to the product's stream until the transaction ends;
	 * a product that is missing is put in with nothing.
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

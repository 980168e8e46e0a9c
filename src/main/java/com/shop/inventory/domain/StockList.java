package com.shop.inventory.domain;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Sku;

/**
 * Lists the products on sale of which there is little, the fewest pieces first. There is
 * no index on the available pieces, because each order would have to write it; the table
 * has one short row for each product.
 */
@Service
@Transactional(readOnly = true)
public class StockList {

	private static final String LITTLE = """
			SELECT sku, name, available
			FROM (SELECT product.sku, product.name, coalesce(shown.available, 0) AS available
			      FROM inventory.products AS product
			      LEFT JOIN inventory.available_stock AS shown ON shown.sku = product.sku
			      WHERE product.on_sale) AS stock
			WHERE available < :below AND (available, sku) > (:available, :sku)
			ORDER BY available, sku LIMIT :atMost""";

	private final JdbcClient jdbc;

	private final StockLedger ledger;

	StockList(JdbcClient jdbc, StockLedger ledger) {
		this.jdbc = jdbc;
		this.ledger = ledger;
	}

	/**
	 * Returns the products after the given place; null stands for the start.
	 * @param below lists products of which fewer pieces can be reserved
	 */
	public List<Entry> below(long below, @Nullable Place after, int atMost) {
		var found = this.jdbc.sql(LITTLE)
			.param("below", below)
			.param("available", (after != null) ? after.available() : -1)
			.param("sku", (after != null) ? after.sku().value() : "")
			.param("atMost", atMost)
			.query((row, _) -> new Row(new Place(row.getLong("available"), new Sku(row.getString("sku"))),
					row.getString("name")))
			.list();
		var stocks = this.ledger.current(found.stream().map(row -> row.place().sku()).toList());
		return found.stream()
			.map(row -> new Entry(row.place(), row.name(), stocks.getOrDefault(row.place().sku(), Stock.EMPTY)))
			.toList();
	}

	private record Row(Place place, String name) {
	}

	/** A product with its stock. */
	public record Entry(Place place, String name, Stock stock) {
	}

	/** A place in the list. */
	public record Place(long available, Sku sku) {

		private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) (" + Sku.PATTERN + ")");

		/**
		 * Parses the text of a place.
		 * @throws IllegalArgumentException if it is not one
		 */
		public static Place valueOf(String text) {
			var parts = FORM.matcher(text);
			if (!parts.matches()) {
				throw new IllegalArgumentException("Not a place in the list of the stock");
			}
			return new Place(Long.parseLong(parts.group(1)), new Sku(parts.group(2)));
		}

		@Override
		public String toString() {
			return this.available + " " + this.sku;
		}

	}

}

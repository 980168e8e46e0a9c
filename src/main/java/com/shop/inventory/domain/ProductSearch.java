package com.shop.inventory.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.inventory.domain.ProductSort.Place;
import com.shop.shared.Sku;
import com.shop.shared.database.Keyset;
import com.shop.shared.database.Words;

/** Finds products by the beginnings of words in their skus, names and descriptions. */
@Service
@Transactional(readOnly = true)
public class ProductSearch {

	private static final String MATCHES = "to_tsvector('simple', search_words) @@ to_tsquery('simple', :words)";

	private final JdbcClient jdbc;

	private final ProductRepository repository;

	ProductSearch(JdbcClient jdbc, ProductRepository repository) {
		this.jdbc = jdbc;
		this.repository = repository;
	}

	/**
	 * What is sought.
	 *
	 * @param text the beginnings of words; null for all products
	 * @param onSale whether the products can be ordered; null for all products
	 * @param descending whether the list is sorted the other way round
	 */
	public record Query(@Nullable String text, @Nullable Boolean onSale, ProductSort sort, boolean descending) {

		private String toSql(boolean fromStart) {
			var order = this.descending ? " DESC" : "";
			return "SELECT sku FROM inventory.products WHERE " + ((this.onSale != null) ? "on_sale = :onSale" : "true")
					+ ((this.text != null) ? " AND " + MATCHES : "")
					+ (fromStart ? ""
							: " AND (" + this.sort.column() + ", sku) " + (this.descending ? "<" : ">")
									+ " (:value, :sku)")
					+ " ORDER BY " + this.sort.column() + order + ", sku" + order + " LIMIT :atMost";
		}

	}

	/** Returns the products after the given place; null stands for the start. */
	public List<Product> find(Query query, @Nullable Place after, int atMost) {
		var statement = this.jdbc.sql(query.toSql(after == null)).param("atMost", atMost);
		if (query.onSale() != null) {
			statement.param("onSale", query.onSale());
		}
		if (query.text() != null) {
			statement.param("words", Words.of(query.text()).toQuery());
		}
		if (after != null) {
			statement.param("value", query.sort().valueIn(after)).param("sku", after.sku().value());
		}
		var skus = statement.query((row, _) -> new Sku(row.getString("sku"))).list();
		return Keyset.inOrder(this.repository, Product::sku, skus);
	}

}

package com.shop.inventory.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.shop.inventory.Catalogue;
import com.shop.shared.Sku;
import com.shop.shared.StoredMoney;

/** Shows the products to other modules. */
@Service
class ProductCatalogue implements Catalogue {

	private final JdbcClient jdbc;

	ProductCatalogue(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** One statement for all of them, and no entities: it is part of each order. */
	@Override
	public Map<Sku, Entry> find(Collection<Sku> skus) {
		return this.jdbc.sql("""
				SELECT sku, name, currency, price, CASE WHEN on_sale THEN coalesce(available, 0) ELSE 0 END AS pieces
				FROM inventory.products LEFT JOIN inventory.available_stock USING (sku)
				WHERE sku = ANY (?)""")
			.param(skus.stream().map(Sku::value).toArray(String[]::new))
			.query((row, _) -> entry(row))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Entry::sku, Function.identity()));
	}

	private static Entry entry(ResultSet row) throws SQLException {
		return new Entry(new Sku(row.getString("sku")), row.getString("name"),
				StoredMoney.of(row.getString("currency"), row.getBigDecimal("price")), row.getLong("pieces"));
	}

}

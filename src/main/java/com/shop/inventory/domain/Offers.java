package com.shop.inventory.domain;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.inventory.PriceList;
import com.shop.shared.Sku;
import com.shop.shared.StoredMoney;

/** Reads no more of the products than each order needs. */
@Component
class Offers implements PriceList {

	private final JdbcClient jdbc;

	Offers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<Sku, Offer> offersOf(Collection<Sku> skus) {
		return this.jdbc.sql("SELECT sku, name, currency, price, on_sale FROM inventory.products WHERE sku = ANY (?)")
			.param(skus.stream().map(Sku::value).toArray(String[]::new))
			.query((row, _) -> Map.entry(new Sku(row.getString("sku")), new Offer(row.getString("name"),
					StoredMoney.of(row.getString("currency"), row.getBigDecimal("price")), row.getBoolean("on_sale"))))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}

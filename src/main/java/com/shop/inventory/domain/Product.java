package com.shop.inventory.domain;

import java.math.BigDecimal;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Sku;
import com.shop.shared.StoredMoney;

/** A product for sale. Its stock is in the {@link StockLedger}. */
@Entity
@Table(schema = "inventory", name = "products")
public class Product {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "sku"))
	private Sku sku;

	@Version
	private @Nullable Long version;

	private String name;

	private String currency;

	private BigDecimal price;

	@SuppressWarnings("NullAway.Init")
	protected Product() {
	}

	Product(Sku sku, String name, Money price) {
		this.sku = sku;
		this.name = name;
		this.currency = price.getCurrencyUnit().getCode();
		this.price = price.getAmount();
	}

	public Sku sku() {
		return this.sku;
	}

	public String name() {
		return this.name;
	}

	public Money price() {
		return StoredMoney.of(this.currency, this.price);
	}

}

package com.shop.inventory.domain;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.ProductChanged;
import com.shop.shared.Sku;
import com.shop.shared.StoredMoney;
import com.shop.shared.database.Words;
import com.shop.shared.web.ShopProperties;

/** A product and its price. Its stock is in the {@link StockLedger}. */
@Entity
@Table(schema = "inventory", name = "products")
public class Product {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "sku"))
	private Sku sku;

	@Version
	private @Nullable Long version;

	/** 0 as long as it was never published. */
	private long revision;

	private String name;

	private String currency;

	private BigDecimal price;

	private String description;

	/** Relative for a picture that was uploaded. */
	private @Nullable String imageUrl;

	private boolean onSale;

	/** Read by the search only. */
	@SuppressWarnings("UnusedVariable")
	private String searchWords;

	private String sortName;

	@SuppressWarnings("NullAway.Init")
	protected Product() {
	}

	@SuppressWarnings("NullAway.Init")
	Product(Sku sku, Details details) {
		this.sku = sku;
		change(details);
	}

	/** Changes the product and counts its revision. */
	final void change(Details details) {
		this.revision++;
		this.name = details.name();
		this.currency = details.price().getCurrencyUnit().getCode();
		this.price = details.price().getAmount();
		this.description = details.description();
		this.imageUrl = (details.image() != null) ? details.image().toString() : null;
		this.onSale = details.onSale();
		this.searchWords = Words.of(this.sku + " " + this.name + " " + this.description).toString();
		this.sortName = Words.of(this.name).toSortKey();
	}

	ProductChanged changed(ShopProperties shop) {
		return new ProductChanged(this.sku, this.revision, this.name, price(),
				this.description.isEmpty() ? null : this.description, imageUrl(shop).orElse(null), this.onSale);
	}

	public Sku sku() {
		return this.sku;
	}

	/** Grows with each change. */
	public long revision() {
		return this.revision;
	}

	public Money price() {
		return StoredMoney.of(this.currency, this.price);
	}

	public Details details() {
		return new Details(this.name, price(), this.description,
				(this.imageUrl != null) ? URI.create(this.imageUrl) : null, this.onSale);
	}

	/** The address of the picture, as browsers need it. */
	public Optional<URI> imageUrl(ShopProperties shop) {
		return Optional.ofNullable(details().image()).map(shop::resolve);
	}

	String sortName() {
		return this.sortName;
	}

	/**
	 * What can be changed.
	 *
	 * @param description empty if there is none
	 * @param image the picture's address, relative to the shop if it was uploaded; null
	 * if there is none
	 */
	public record Details(String name, Money price, String description, @Nullable URI image, boolean onSale) {

		/** A product on sale, without description and picture. */
		public static Details of(String name, Money price) {
			return new Details(name, price, "", null, true);
		}

		/** The same, without a picture. */
		public Details withoutImage() {
			return with(null);
		}

		Details with(@Nullable URI image) {
			return new Details(this.name, this.price, this.description, image, this.onSale);
		}

		boolean hasUploadedImage() {
			return this.image != null && !this.image.isAbsolute();
		}

	}

}

package com.shop.inventory.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.ImageUrl;
import com.shop.inventory.domain.Product;
import com.shop.shared.Sku;
import com.shop.shared.web.Amount;
import com.shop.shared.web.FieldRefused;
import com.shop.shared.web.Line;
import com.shop.shared.web.ShopProperties;

/** What clients send about products. */
final class ProductRequests {

	private ProductRequests() {
	}

	/** A new product. It is on sale at once, unless the client says otherwise. */
	@Schema(name = "AddProduct")
	record Add(@Schema(example = "TEA-250") @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
			@Schema(example = "Assam, 250 g") @Line String name, @NotNull @Valid Amount price,
			@Schema(example = "Strong and malty") @Description @Nullable String description,
			@Schema(type = "string", format = "uri", example = "https://example.org/tea.webp",
					description = ProductRequests.IMAGE_URL) @Nullable ImageUrl imageUrl,
			@Schema(defaultValue = "true") @Nullable Boolean onSale) {

		Product.Details details() {
			return new Product.Details(this.name, this.price.toMoney(),
					(this.description != null) ? this.description : "", shown(this.imageUrl),
					this.onSale == null || this.onSale);
		}

	}

	/** What can be changed of a product. */
	@Schema(name = "ChangeProduct")
	record Change(@Schema(example = "Assam, 250 g") @Line String name, @NotNull @Valid Amount price,
			@Schema(example = "Strong and malty") @Description @Nullable String description,
			@Schema(type = "string", format = "uri", example = "https://example.org/tea.webp",
					description = ProductRequests.IMAGE_URL) @Nullable ImageUrl imageUrl,
			@NotNull Boolean onSale) {

		static Change of(Product.Details present, ShopProperties shop) {
			return new Change(present.name(), Amount.of(present.price()),
					present.description().isEmpty() ? null : present.description(),
					(present.image() != null) ? new ImageUrl(shop.resolve(present.image())) : null, present.onSale());
		}

		/**
		 * Returns the changed product. The picture stays if the client sends the address
		 * that it was told.
		 */
		Product.Details appliedTo(Product.Details present, ShopProperties shop) {
			var isSame = this.imageUrl != null && present.image() != null
					&& this.imageUrl.value().equals(shop.resolve(present.image()));
			return new Product.Details(this.name, this.price.toMoney(),
					(this.description != null) ? this.description : "", isSame ? present.image() : shown(this.imageUrl),
					this.onSale);
		}

	}

	static final String IMAGE_URL = "https, without credentials. An upload sets it, too";

	private static @Nullable URI shown(@Nullable ImageUrl image) {
		if (image == null) {
			return null;
		}
		if (!image.isShown()) {
			throw new FieldRefused("imageUrl", "must begin with https://, because browsers would not show it");
		}
		return image.value();
	}

}

package com.shop.inventory.web;

import java.math.BigDecimal;
import java.util.UUID;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

import com.shop.inventory.CorrectionReason;
import com.shop.inventory.domain.Product;
import com.shop.shared.Sku;
import com.shop.shared.web.Amount;
import com.shop.shared.web.Line;
import com.shop.shared.web.Note;

/** What the pages for merchandisers send. */
final class StaffForms {

	static final int MOST = 1_000_000;

	private StaffForms() {
	}

	/**
	 * Unlike {@link BindingResult#rejectValue}, this can be used also if there is no form
	 * because another field could not be converted.
	 */
	private static void reject(String field, BindingResult errors) {
		errors.addError(new FieldError(errors.getObjectName(), field, "wrong"));
	}

	/** A new product, which is not on sale yet. */
	record Add(@NotNull UUID key, @NotNull @Pattern(regexp = Sku.PATTERN) String sku, @Line String name,
			@NotNull @PositiveOrZero @DecimalMax(Amount.MOST) BigDecimal amount, @NotNull String currency) {

		/** Also checks whether the currency is known and has such an amount. */
		void checkPrice(BindingResult errors) {
			if (!new Amount(BigDecimal.ZERO, this.currency).isConsistent()) {
				reject("currency", errors);
			}
			else if (!price().isConsistent()) {
				reject("amount", errors);
			}
		}

		private Amount price() {
			return new Amount(this.amount, this.currency);
		}

		Product.Details details() {
			return new Product.Details(this.name, price().toMoney(), "", null, false);
		}

	}

	/**
	 * What somebody has changed of a product.
	 *
	 * @param revision the one that they saw
	 * @param onSale null if not: browsers send nothing for a box that is not checked
	 */
	record Edit(@NotNull UUID key, long revision, @Line String name,
			@NotNull @PositiveOrZero @DecimalMax(Amount.MOST) BigDecimal amount,
			@Description @Nullable String description, @Nullable Boolean onSale) {

		/** Browsers end each line of a text with two characters. */
		Edit {
			description = (description != null) ? description.replace("\r\n", "\n") : null;
		}

		/** Also checks whether the currency has such an amount. */
		void checkPrice(CurrencyUnit currency, BindingResult errors) {
			if (!new Amount(this.amount, currency.getCode()).isConsistent()) {
				reject("amount", errors);
			}
		}

		Product.Details appliedTo(Product.Details present) {
			return new Product.Details(this.name, Money.of(present.price().getCurrencyUnit(), this.amount),
					(this.description != null) ? this.description : "", present.image(),
					Boolean.TRUE.equals(this.onSale));
		}

	}

	/**
	 * What is sent with a new picture.
	 *
	 * @param revision the one that the person saw
	 */
	record Picture(@NotNull UUID key, long revision) {
	}

	/** Goods that came in. */
	record Receipt(@NotNull UUID key, @NotNull @Min(1) @Max(MOST) Integer quantity, @Note @Nullable String reference) {
	}

	/**
	 * A correction.
	 *
	 * @param quantity how many pieces; for {@code COUNTED}, the pieces on hand
	 */
	record Correction(@NotNull UUID key, @NotNull @Min(0) @Max(MOST) Integer quantity, @NotNull CorrectionReason reason,
			@Note @Nullable String note) {

		/**
		 * Also checks whether there is something to correct: only a count can be zero.
		 */
		void checkQuantity(BindingResult errors) {
			if (Integer.valueOf(0).equals(this.quantity) && this.reason != CorrectionReason.COUNTED) {
				reject("quantity", errors);
			}
		}

		/** The difference that the stream records; the count for {@code COUNTED}. */
		int signed() {
			return switch (this.reason) {
				case LOST, BROKEN -> -this.quantity;
				case FOUND, RETURNED, COUNTED -> this.quantity;
			};
		}

	}

}

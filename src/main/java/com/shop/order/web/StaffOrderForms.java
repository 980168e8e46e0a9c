package com.shop.order.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

import com.shop.inventory.GoodsCondition;
import com.shop.inventory.ReturnedItem;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.shared.Sku;
import com.shop.shared.problem.Malformed;
import com.shop.shared.problem.PreconditionFailed;
import com.shop.shared.web.Amount;
import com.shop.shared.web.Line;
import com.shop.shared.web.Note;
import com.shop.shared.web.PostalAddress;

/**
 * What support sends from the page of an order. The key of a form tells it apart from
 * others, so that a form that is sent twice is carried out once.
 */
final class StaffOrderForms {

	private StaffOrderForms() {
	}

	/** A form, as the page calls it when it shows it again. */
	sealed interface Form {

		String name();

	}

	/** Why an order is cancelled. */
	record Cancel(@Note @Nullable String reason) implements Form {

		@Override
		public String name() {
			return "cancel";
		}

		/** Without words, support does what the customer asked for. */
		Reason toReason() {
			return (this.reason != null) ? Reason.byShop(this.reason) : Reason.byCustomer(null);
		}

	}

	/** Money that goes back, in the order's currency. */
	record Refund(@NotNull UUID key, @NotNull BigDecimal amount, @Line String reason) implements Form {

		@Override
		public String name() {
			return "refund";
		}

		Money money(CurrencyUnit currency, Errors errors) {
			return moneyOf(this.amount, currency, "amount", errors);
		}

	}

	/**
	 * Goods that came back.
	 *
	 * @param refund the money that goes back for them; null if none does
	 */
	record Return(@NotNull UUID key, @NotNull @Size(max = PlaceOrder.MOST_LINES) List<@NotNull @Valid Pieces> lines,
			@Nullable BigDecimal refund) implements Form {

		/** What {@link #isAnything} is called in errors. */
		static final String ANYTHING = "anything";

		@Override
		public String name() {
			return "takeBack";
		}

		/** For validation: at least one piece came back. */
		@AssertTrue
		public boolean isAnything() {
			return this.lines == null || this.lines.stream()
				.filter(Objects::nonNull)
				.anyMatch(line -> line.sellable() + line.damaged() > 0);
		}

		List<ReturnedItem> items() {
			return this.lines.stream().flatMap(Pieces::items).toList();
		}

		@Nullable Money money(CurrencyUnit currency, Errors errors) {
			return (this.refund != null) ? moneyOf(this.refund, currency, "refund", errors) : null;
		}

		/** What was entered for a product. */
		public Pieces entered(Sku sku) {
			return Stream.ofNullable(this.lines)
				.flatMap(List::stream)
				.filter(line -> line != null && sku.value().equals(line.sku()))
				.findFirst()
				.orElseGet(() -> new Pieces(sku.value(), 0, 0));
		}

	}

	/** Pieces of one product, by their condition. */
	record Pieces(@NotNull @Pattern(regexp = Sku.PATTERN) String sku, @Min(0) @Max(Orders.MOST_PIECES) int sellable,
			@Min(0) @Max(Orders.MOST_PIECES) int damaged) {

		private Stream<ReturnedItem> items() {
			return Stream.concat(items(this.sellable, GoodsCondition.SELLABLE),
					items(this.damaged, GoodsCondition.DAMAGED));
		}

		private Stream<ReturnedItem> items(int quantity, GoodsCondition condition) {
			return (quantity > 0) ? Stream.of(new ReturnedItem(new Sku(this.sku), quantity, condition))
					: Stream.empty();
		}

	}

	/**
	 * Where the order goes instead.
	 *
	 * @param version that of the order that the page showed
	 */
	record Redirect(@NotNull UUID key, long version, @NotNull @Valid PostalAddress address) implements Form {

		@Override
		public String name() {
			return "redirect";
		}

		void requireSeen(@Nullable Object present) {
			if (!Objects.equals(present, this.version)) {
				throw new PreconditionFailed();
			}
		}

	}

	/** The refusal of a form with these errors. */
	static Malformed refusalOf(Errors errors) {
		return errors.getFieldErrors().stream().allMatch(error -> Return.ANYTHING.equals(error.getField()))
				? new Malformed("NOTHING_RETURNED", "No piece came back.")
				: new Malformed("FORM_INVALID", "Fields of the form are missing or wrong.");
	}

	private static Money moneyOf(BigDecimal amount, CurrencyUnit currency, String field, Errors errors) {
		var entered = new Amount(amount, currency.getCode());
		if (amount.signum() < 0 || amount.compareTo(new BigDecimal(Amount.MOST)) > 0 || !entered.isConsistent()) {
			errors.rejectValue(field, "wrong");
			throw refusalOf(errors);
		}
		return entered.toMoney();
	}

}

package com.shop.shared.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money in a request: not negative, in a known currency, with no more
 * decimals than the currency has.
 */
public record Amount(
		@Schema(type = "string", pattern = "^[0-9]{1,9}(\\.[0-9]{1,4})?$",
				example = "19.99") @NotNull @PositiveOrZero @DecimalMax(Amount.MOST) BigDecimal amount,
		@Schema(pattern = "^[A-Z]{3}$", example = "EUR") @NotNull String currency) {

	/**
	 * What countries use today. Metals, funds, and what was replaced cannot be paid with.
	 */
	private static final Set<String> CURRENT = Arrays.stream(Locale.getISOCountries())
		.map(country -> Currency.getInstance(Locale.of("", country)))
		.filter(Objects::nonNull)
		.map(Currency::getCurrencyCode)
		.collect(Collectors.toUnmodifiableSet());

	/** The highest amount. */
	public static final String MOST = "999999999.99";

	public static Amount of(Money money) {
		return new Amount(money.getAmount(), money.getCurrencyUnit().getCode());
	}

	/** For validation: the number of decimals fits the currency. */
	@JsonIgnore
	@Schema(hidden = true)
	@AssertTrue(message = "must have a known currency (ISO 4217) and no more decimals than the currency has")
	public boolean isConsistent() {
		// A missing value or one out of range is reported by its own field.
		return this.amount == null || this.currency == null || !isInRange() || parsed() != null;
	}

	/** Returns the money. Must only be called on a validated request. */
	public Money toMoney() {
		var money = parsed();
		if (money == null) {
			throw new IllegalStateException("not validated: " + this);
		}
		return money;
	}

	private boolean isInRange() {
		return this.amount.signum() >= 0 && this.amount.compareTo(new BigDecimal(MOST)) <= 0;
	}

	private @Nullable Money parsed() {
		try {
			var unit = CurrencyUnit.of(this.currency);
			return (isInRange() && CURRENT.contains(unit.getCode())) ? Money.of(unit, this.amount) : null;
		}
		catch (IllegalCurrencyException | ArithmeticException notMoney) {
			return null;
		}
	}

}

package com.shop.notification.wording;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

import org.joda.money.Money;

/** Amounts and times as people of a locale write them. */
record Figures(Locale locale, ZoneId zone) {

	/**
	 * The amount with the currency's own decimals and its sign where the locale has it.
	 */
	String amount(Money money) {
		var unit = money.getCurrencyUnit();
		var currency = Currency.getAvailableCurrencies()
			.stream()
			.filter(known -> known.getCurrencyCode().equals(unit.getCode()))
			.findFirst();
		var format = currency.isPresent() ? NumberFormat.getCurrencyInstance(locale)
				: NumberFormat.getNumberInstance(locale);
		currency.ifPresent(format::setCurrency);
		format.setMinimumFractionDigits(unit.getDecimalPlaces());
		format.setMaximumFractionDigits(unit.getDecimalPlaces());
		var amount = format.format(money.getAmount());
		// The JDK has forgotten a few that Joda-Money still knows.
		return currency.isPresent() ? amount : amount + " " + unit.getCode();
	}

	/** The time to the minute, with the zone in which it is meant. */
	String time(Instant time) {
		return new DateTimeFormatterBuilder()
			.append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT))
			.appendPattern(" z")
			.toFormatter(locale)
			.format(time.atZone(zone));
	}

}

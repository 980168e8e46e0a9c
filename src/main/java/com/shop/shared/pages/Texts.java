package com.shop.shared.pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.joda.money.Money;

/** Writes money, times and countries in the visitor's language. */
public record Texts(Locale language, ZoneId zone) {

	/** Writes an amount with the currency's sign. */
	public String money(Money money) {
		var format = NumberFormat.getCurrencyInstance(this.language);
		var currency = money.getCurrencyUnit();
		format.setCurrency(currency.toCurrency());
		format.setMinimumFractionDigits(currency.getDecimalPlaces());
		format.setMaximumFractionDigits(currency.getDecimalPlaces());
		return format.format(money.getAmount());
	}

	/** Writes a date and time, in the shop's time zone. */
	public String time(Instant instant) {
		return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
			.withLocale(this.language)
			.withZone(this.zone)
			.format(instant);
	}

	/** Writes a day with its weekday. */
	public String day(LocalDate day) {
		return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(this.language).format(day);
	}

	/** Writes the name of a country. */
	public String country(String code) {
		return Locale.of("", code).getDisplayCountry(this.language);
	}

}

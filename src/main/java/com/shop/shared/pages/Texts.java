package com.shop.shared.pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.joda.money.Money;

import com.shop.shared.Address;

/**
 * Writes money, times and countries in the language of whoever reads them, the same on
 * pages and in messages.
 */
public record Texts(Locale language, ZoneId zone) {

	/**
	 * The countries in which the postal code follows the city, as Google's
	 * libaddressinput has them.
	 */
	private static final Set<String> CODE_LAST = Set.of("AU", "BD", "BN", "BR", "CA", "CO", "EG", "GB", "GG", "GI",
			"ID", "IE", "IM", "IN", "JE", "JO", "KE", "LB", "LK", "LV", "MM", "MT", "MV", "NG", "NP", "NZ", "PK", "RU",
			"SA", "SG", "TH", "UA", "US", "ZA");

	/**
	 * Writes an amount with the currency's own decimals, and its sign where the language
	 * has it.
	 */
	public String money(Money money) {
		var unit = money.getCurrencyUnit();
		var currency = Currency.getAvailableCurrencies()
			.stream()
			.filter(known -> known.getCurrencyCode().equals(unit.getCode()))
			.findFirst();
		var format = currency.isPresent() ? NumberFormat.getCurrencyInstance(this.language)
				: NumberFormat.getNumberInstance(this.language);
		currency.ifPresent(format::setCurrency);
		format.setMinimumFractionDigits(unit.getDecimalPlaces());
		format.setMaximumFractionDigits(unit.getDecimalPlaces());
		var amount = format.format(money.getAmount());
		// The JDK has forgotten a few that Joda-Money still knows.
		return currency.isPresent() ? amount : amount + " " + unit.getCode();
	}

	/** Writes a date and time to the minute, with the shop's time zone. */
	public String time(Instant instant) {
		return written(instant, FormatStyle.SHORT);
	}

	/** Writes a date and time to the second, for those who look for what came first. */
	public String exactTime(Instant instant) {
		return written(instant, FormatStyle.MEDIUM);
	}

	private String written(Instant instant, FormatStyle time) {
		return new DateTimeFormatterBuilder().append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, time))
			.appendPattern(" z")
			.toFormatter(this.language)
			.format(instant.atZone(this.zone));
	}

	/** Writes a day with its weekday. */
	public String day(LocalDate day) {
		return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(this.language).format(day);
	}

	/** Writes a day without weekday and year, where there is little room. */
	public String shortDay(LocalDate day) {
		return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(this.language).format(day);
	}

	/** Writes the name of a language, and of the country if it is that of one. */
	public String language(String tag) {
		return Locale.forLanguageTag(tag).getDisplayName(this.language);
	}

	/**
	 * Writes city and postal code in the order in which the post of the country wants
	 * them.
	 */
	public static String town(Address address) {
		var parts = CODE_LAST.contains(address.country()) ? List.of(address.city(), address.postalCode())
				: List.of(address.postalCode(), address.city());
		return String.join(" ", parts).strip();
	}

	/** Writes the name of a country. */
	public String country(String code) {
		return Locale.of("", code).getDisplayCountry(this.language);
	}

}

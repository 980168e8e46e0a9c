package com.shop.delivery.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

import com.shop.delivery.ServedCountries;
import com.shop.shared.settings.Accepts;

/**
 * Settings of deliveries.
 *
 * @param countries the countries served; by default those of Europe and North America
 * that the shop knows the addresses of, Japan, Australia and New Zealand
 * @param dailyCapacity the number of deliveries per day, in {@code shop.pages.time-zone};
 * unlimited by default
 * @param cutOff the time of day, in {@code shop.pages.time-zone}, from which on what is
 * paid is planned for the next day; none by default: until midnight, it is planned for
 * the same day
 * @param weekdays the days of the week on which parcels are brought; every day by default
 * @param takeBack for how long people can take back what they reported on the page; only
 * then does it take effect, or when something else happens to the delivery
 * @param takeBackCheckInterval how often to look for reports that can no longer be taken
 * back
 */
@ConfigurationProperties("shop.delivery")
record DeliveryProperties(@Accepts("two-letter ISO 3166-1 codes in capitals, such as DE,FR") @DefaultValue( {
		"AT", "AU", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
		"IE", "IS", "IT", "JP", "LI", "LT", "LU", "LV", "MT", "MX", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SI",
		"SK", "US" }) Set<String> countries, @Min(0) @Max(1_000_000) @Nullable Integer dailyCapacity,
		@Accepts("a time of day such as 14:30") @DateTimeFormat(
				iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime cutOff,
		@Accepts("days of the week, such as MONDAY,TUESDAY") @DefaultValue({ "MONDAY", "TUESDAY", "WEDNESDAY",
				"THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY" }) Set<DayOfWeek> weekdays,
		@DurationMin @DurationMax(minutes = DeliveryProperties.LONGEST_TAKE_BACK) @DefaultValue("1m") Duration takeBack,
		@DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("20s") Duration takeBackCheckInterval)
		implements
			ServedCountries{

	/** In minutes. */
	static final long LONGEST_TAKE_BACK = 10;

	DeliveryProperties {
		if (countries.isEmpty()) {
			throw new IllegalArgumentException("shop.delivery.countries must name at least one country");
		}
		var unknown = new TreeSet<>(countries);
		unknown.removeAll(Set.of(Locale.getISOCountries()));
		if (!unknown.isEmpty()) {
			throw new IllegalArgumentException("shop.delivery.countries: " + unknown
					+ " are not two-letter ISO 3166-1 codes in capitals, such as DE");
		}
		if (dailyCapacity != null && dailyCapacity < 0) {
			throw new IllegalArgumentException("shop.delivery.daily-capacity must not be negative");
		}
		if (weekdays.isEmpty()) {
			throw new IllegalArgumentException("shop.delivery.weekdays must name at least one day");
		}
		countries = Set.copyOf(countries);
		weekdays = Set.copyOf(weekdays);
	}

	@Override
	public boolean serve(String country) {
		return this.countries.contains(country);
	}

}

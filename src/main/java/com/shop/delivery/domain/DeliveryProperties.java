package com.shop.delivery.domain;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of deliveries.
 *
 * @param countries the countries served, as two-letter ISO 3166-1 codes
 * @param dailyCapacity the number of deliveries per day (UTC); unlimited by default
 */
@ConfigurationProperties("shop.delivery")
record DeliveryProperties(@DefaultValue Set<String> countries, @Nullable Integer dailyCapacity) {

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
		countries = Set.copyOf(countries);
	}

}

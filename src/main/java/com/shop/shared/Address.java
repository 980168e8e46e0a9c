package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.persistence.Embeddable;

import static java.util.Objects.requireNonNull;

/**
 * A postal address; the country is a two-letter ISO 3166 code. The postal code is empty
 * if there is none, as in Hong Kong.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Embeddable
public record Address(String street, String city, String postalCode, String country) {

	public Address {
		requireNonNull(street, "street");
		requireNonNull(city, "city");
		requireNonNull(postalCode, "postalCode");
		requireNonNull(country, "country");
	}

}

package com.shop.delivery.web;

import java.net.URI;
import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.shared.Address;
import com.shop.shared.pages.Texts;

/**
 * The map on which couriers find an address. Whoever runs it learns the addresses.
 *
 * @param url the URL of the map to which the couriers' page leads, with {address} in the
 * place of the address; if it is empty, the page leads to none
 */
@ConfigurationProperties("shop.delivery.map")
record AddressMap(@Pattern(regexp = "(https?://[^\\s{}]+\\{address}[^\\s{}]*)?",
		message = "a URL with {address} in it, or nothing") @DefaultValue(AddressMap.OPEN_STREET_MAP) String url) {

	static final String OPEN_STREET_MAP = "https://www.openstreetmap.org/search?query={address}";

	/** The page that shows this address; empty if there is no map. */
	Optional<URI> find(Address address) {
		if (this.url.isEmpty()) {
			return Optional.empty();
		}
		var place = String.join(", ", address.street(), Texts.town(address), address.country());
		return Optional.of(UriComponentsBuilder.fromUriString(this.url).encode().buildAndExpand(place).toUri());
	}

}

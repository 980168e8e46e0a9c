package com.shop.delivery.web;

import org.junit.jupiter.api.Test;

import com.shop.shared.Address;

import static org.assertj.core.api.Assertions.assertThat;

class AddressMapTests {

	private static final Address ADDRESS = new Address("Straße 1 & 2", "Köln", "50667", "DE");

	@Test
	void hasTheAddressInItsUrl() {
		var url = new AddressMap("https://maps.example.org/find?q={address}&zoom=18").find(ADDRESS).orElseThrow();

		assertThat(url.getRawQuery()).isEqualTo("q=Stra%C3%9Fe%201%20%26%202%2C%2050667%20K%C3%B6ln%2C%20DE&zoom=18");
	}

	@Test
	void isNotThereWithoutAUrl() {
		assertThat(new AddressMap("").find(ADDRESS)).isEmpty();
	}

}

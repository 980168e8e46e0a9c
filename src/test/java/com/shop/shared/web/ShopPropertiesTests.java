package com.shop.shared.web;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShopPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "https://shop.example.org, https://shop.example.org/track/1?link=x, /track/1?link=x",
			"https://shop.example.org/, https://shop.example.org/track/1?link=x, /track/1?link=x",
			"https://shop.example.org/tea, https://shop.example.org/tea/track/1, /track/1",
			"https://shop.example.org/tea/, https://shop.example.org/tea/track/1, /track/1",
			"https://shop.example.org/tea, https://shop.example.org/teapots, https://shop.example.org/teapots",
			"https://a.example/, https://a.example.evil.example/x, https://a.example.evil.example/x" })
	void leavesTheHostOutOfItsOwnAddressesOnly(URI publicUrl, URI address, String local) {
		assertThat(new ShopProperties(publicUrl).local(address)).isEqualTo(local);
	}

}

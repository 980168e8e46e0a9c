package com.shop.order.web;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.shared.Sku;
import com.shop.shared.web.ShopProperties;

import static org.assertj.core.api.Assertions.assertThat;

class BasketTests {

	@ParameterizedTest
	@CsvSource({ "https://shop.example.org, true", "http://localhost:8080, false" })
	void isSentOverTlsOnlyIfTheShopIsReachedThatWay(URI url, boolean secure) {
		var cookie = new Basket(Map.of(new Sku("TEA-500"), 2)).toCookie(new ShopProperties(url));

		assertThat(cookie.getValue()).isEqualTo("TEA-500:2");
		assertThat(cookie.getSecure()).isEqualTo(secure);
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
	}

}

package com.shop.order.web;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.web.ShopProperties;

import static org.assertj.core.api.Assertions.assertThat;

class BasketTests {

	private static final Sku TEA = new Sku("TEA-500");

	private static final Sku COFFEE = new Sku("COFFEE");

	@ParameterizedTest
	@CsvSource({ "https://shop.example.org, true", "http://localhost:8080, false" })
	void isSentOverTlsOnlyIfTheShopIsReachedThatWay(URI url, boolean secure) {
		var cookie = new Basket(Map.of(TEA, 2)).toCookie(new ShopProperties(url));

		assertThat(cookie.getValue()).isEqualTo("TEA-500:2");
		assertThat(cookie.getSecure()).isEqualTo(secure);
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
	}

	@Test
	void takesWhatWasOrderedBeforeAsOftenAsIsWantedOnceOnly() {
		var basket = new Basket(Map.of(TEA, 1, COFFEE, 7));
		var ordered = List.of(new Item(TEA, 2), new Item(COFFEE, 2), new Item(new Sku("CUP"), 5000));

		var more = basket.withAtLeast(ordered);

		assertThat(more.pieces())
			.containsExactlyInAnyOrderEntriesOf(Map.of(TEA, 2, COFFEE, 7, new Sku("CUP"), Basket.MOST_PIECES));
		assertThat(more.withAtLeast(ordered)).isEqualTo(more);
	}

}

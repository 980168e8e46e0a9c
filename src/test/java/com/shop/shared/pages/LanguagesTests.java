package com.shop.shared.pages;

import java.net.URI;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.shared.web.ShopProperties;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagesTests {

	@ParameterizedTest
	@CsvSource({ "https://shop.example.org, true", "http://localhost:8080, false" })
	void keepTheChoiceInACookieThatIsSentOverTlsOnlyIfTheShopIsReachedThatWay(URI url, boolean secure) {
		var cookie = new Languages(new ShopProperties(url)).choice(Locale.GERMAN);

		assertThat(cookie.getValue()).isEqualTo("de");
		assertThat(cookie.getSecure()).isEqualTo(secure);
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getMaxAge()).isPositive();
	}

}

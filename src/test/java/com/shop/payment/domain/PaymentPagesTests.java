package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.payment.PaymentId;
import com.shop.shared.access.TestLinks;
import com.shop.shared.web.ShopProperties;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers and the gateway get addresses that lead to the page of the payment. */
class PaymentPagesTests {

	private static final PaymentId ID = PaymentId.valueOf("01900000-0000-7000-8000-000000000001");

	@ParameterizedTest
	@CsvSource({ "https://shop.example.org, https://shop.example.org/pay/",
			"https://shop.example.org/, https://shop.example.org/pay/",
			"https://shop.example.org/tea, https://shop.example.org/tea/pay/",
			"https://shop.example.org/tea/, https://shop.example.org/tea/pay/" })
	void areBelowThePublicUrl(URI publicUrl, String pages) {
		var page = pagesOf(publicUrl).publicOf(ID);

		assertThat(page.toString()).startsWith(pages + ID + "?link=");
		assertThat(new ShopProperties(publicUrl).local(page)).startsWith("/pay/" + ID + "?link=");
	}

	private static PaymentPages pagesOf(URI publicUrl) {
		return new PaymentPages(new PaymentProperties(publicUrl, PaymentProperties.Gateway.SIMULATED,
				Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofMinutes(5),
				Duration.ofMinutes(1), 10, Duration.ofSeconds(1)), TestLinks.of(publicUrl));
	}

}

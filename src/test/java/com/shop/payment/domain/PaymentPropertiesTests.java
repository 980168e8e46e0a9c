package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentPropertiesTests {

	private final PaymentProperties properties = new PaymentProperties(URI.create("https://shop.example.org"),
			PaymentProperties.Gateway.SIMULATED, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofSeconds(1),
			Duration.ofMinutes(5), Duration.ofMinutes(1), 10, Duration.ofSeconds(1));

	@ParameterizedTest
	@CsvSource({ "0, PT10S", "1, PT20S", "2, PT40S", "6, PT10M40S", "7, PT15M", "1000000, PT15M" })
	void asksLessAndLessOften(int asked, Duration delay) {
		assertThat(this.properties.askingDelay(asked)).isEqualTo(delay);
	}

	@ParameterizedTest
	@CsvSource({ "1, PT1S", "2, PT2S", "9, PT4M16S", "10, PT5M", "2147483647, PT5M" })
	void triesAgainLessAndLessOften(int failed, Duration delay) {
		assertThat(this.properties.retryDelay(failed)).isEqualTo(delay);
	}

}

package com.shop.payment.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSignatureTests {

	private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

	private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

	/**
	 * {@code printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test}
	 */
	private static final String DIGEST = "c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";

	@Test
	void isWhatOpenSslMakesOfTimeAndBody() {
		assertThat(WebhookSignature.of("whsec_test", TIME, BODY)).hasToString("t=1700000000,v1=" + DIGEST);
	}

	@Test
	void isReadBackAlsoWithOtherSchemesAndSpaces() {
		var signature = WebhookSignature.parse("t=1700000000, v0=old, v1=" + DIGEST + ",v1=another").orElseThrow();

		assertThat(signature.time()).isEqualTo(TIME);
		assertThat(signature.isBy(List.of("whsec_other", "whsec_test"), BODY)).isTrue();
	}

	@Test
	void isNotByAnotherSecretNorOfAnotherBodyOrTime() {
		var signature = WebhookSignature.of("whsec_test", TIME, BODY);

		assertThat(signature.isBy(List.of("whsec_other"), BODY)).isFalse();
		assertThat(signature.isBy(List.of("whsec_test"), "{}".getBytes(StandardCharsets.UTF_8))).isFalse();
		assertThat(new WebhookSignature(TIME.plusSeconds(1), signature.digests()).isBy(List.of("whsec_test"), BODY))
			.isFalse();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "t=", "t=1700000000", "v1=abc", "t=soon,v1=abc", "t=99999999999999999,v1=abc", "=,=" })
	void isNotReadFromAnythingElse(String header) {
		assertThat(WebhookSignature.parse(header)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "-301, false", "-300, true", "0, true", "300, true", "301, false" })
	void isGoodForAWhile(int secondsLater, boolean good) {
		var signature = WebhookSignature.of("whsec_test", TIME, BODY);

		assertThat(signature.isWithin(Duration.ofMinutes(5), TIME.plusSeconds(secondsLater))).isEqualTo(good);
	}

}

package com.shop.shared.webhook;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookSecretTests {

	/** The example of the libraries of Standard Webhooks. */
	@Test
	void signsAsTheStandardDoes() {
		var secret = WebhookSecret.valueOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

		assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330),
				"{\"test\": 2432232314}"))
			.isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64 at all, not even close to it",
			"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
	void refusesWhatIsNoSecretWithoutTellingIt(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecret.valueOf(text))
			.withMessageContaining("whsec_ and 24 to 64 bytes")
			.withMessageNotContaining("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
	}

	@Test
	void keepsTheKeyToItself() {
		assertThat(WebhookSecret.valueOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).hasToString("whsec_…");
	}

	@Test
	void makesSecretsThatDiffer() {
		var secret = WebhookSecret.random().reveal();

		assertThat(WebhookSecret.valueOf(secret).reveal()).isEqualTo(secret);
		assertThat(WebhookSecret.random().reveal()).isNotEqualTo(secret).hasSize(secret.length());
	}

}

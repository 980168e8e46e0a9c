package com.shop.order.callback;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.shop.shared.problem.Refusal;
import com.shop.shared.webhook.Network;
import com.shop.shared.webhook.ReceiverUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallbackPolicyTests {

	@Test
	void refusesCallbacksWithoutASecret() {
		var policy = new CallbackPolicy(
				new CallbackProperties(null, List.of(Network.valueOf("127.0.0.0/8")), Duration.ofSeconds(1),
						Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofHours(24), Duration.ofMillis(500)));

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> policy.check(ReceiverUrl.valueOf("https://example.org")))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CALLBACKS_NOT_CONFIGURED"))
			.withMessageContaining("shop.order.callbacks.secret");
	}

}

package com.shop.order.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.order.requests.Callback;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client learns of a network that is not its own. */
class CallbackViewTests {

	@ParameterizedTest
	@CsvSource({ "HOST_UNKNOWN, NOT_REACHED", "ADDRESS_FORBIDDEN, NOT_REACHED", "TIMEOUT, NOT_REACHED",
			"TLS_FAILED, NOT_REACHED", "CONNECTION_FAILED, NOT_REACHED", "HTTP_404, NOT_ACCEPTED",
			"HTTP_500, NOT_ACCEPTED" })
	void tellsNeitherWhichHostsAndPortsExistNorWhatTheySay(String failure, String shown) {
		var progress = new Callback.Progress(Callback.Status.PENDING, 1, failure, null);

		assertThat(String.valueOf(CallbackView.of(progress).lastFailure())).isEqualTo(shown);
	}

	@Test
	void tellsNothingWithoutAFailure() {
		var progress = new Callback.Progress(Callback.Status.PENDING, 0, null, null);

		assertThat(CallbackView.of(progress).lastFailure()).isNull();
	}

}

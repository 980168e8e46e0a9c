package com.shop;

import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Refused sign-ins and denied calls are in the log and counted, without a person. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedCallsIntegrationTests {

	/** Found nowhere else. */
	private final String person = "zq" + UUID.randomUUID();

	private final ShopClient shop;

	RefusedCallsIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
	}

	@Test
	void tellTheCallAndTheReasonOnly(CapturedOutput log) {
		var id = UUID.randomUUID().toString();
		var before = refused("FORBIDDEN");

		ShopClient.eventually("it was not logged lately, so it is now").untilAsserted(() -> {
			this.shop.as(TestTokens.of("courier")).get("/customers/{id}?q={person}@example.org", id, this.person);
			this.shop.as("Bearer " + this.person).get("/orders/{id}?q={person}", id, this.person);
			this.shop.asNobody().get("/payments/{id}?link={person}", id, this.person);
			assertThat(log.toString()).contains("Refused: GET /customers/{id} (FORBIDDEN, ")
				.contains("Refused: GET /orders/{id} (TOKEN_INVALID, ")
				.contains("Refused: GET /payments/{id} (NOT_SIGNED_IN, ");
		});

		assertThat(log.toString()).doesNotContain(this.person, id);
		assertThat(refused("FORBIDDEN")).isGreaterThan(before);
		assertThat(refused("TOKEN_INVALID")).isPositive();
		assertThat(refused("NOT_SIGNED_IN")).isPositive();
	}

	private double refused(String code) {
		var counter = Pattern.compile("shop_access_refused_total\\{[^}]*code=\"" + code + "\"[^}]*} ([0-9.E]+)")
			.matcher(this.shop.metrics());
		return counter.find() ? Double.parseDouble(counter.group(1)) : 0;
	}

}

package com.shop.shared.web;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import com.shop.shared.idempotency.IdempotencyKey;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyHeaderTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void givesTheKeyToWhoeverIsSignedIn() {
		this.request.addHeader("Idempotency-Key", "\"a-1\"");
		assertThat(IdempotencyHeader.in(this.request)).contains(new IdempotencyKey("", "a-1"));

		this.request.setUserPrincipal(() -> "ada");
		assertThat(IdempotencyHeader.in(this.request)).contains(new IdempotencyKey("ada", "a-1"));
	}

	@Test
	void needsNoKey() {
		assertThat(IdempotencyHeader.in(this.request)).isEmpty();
	}

}

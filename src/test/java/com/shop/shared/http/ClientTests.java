package com.shop.shared.http;

import java.security.Principal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ClientTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false", "2001:db8::1, 2001:db8::ffff, true",
			"2001:db8:0:1::1, 2001:db8:0:2::1, false", "unknown, unknown, true" })
	void isAnAddressOrAnIpv6Network(String one, String other, boolean same) {
		assertThat(Client.of(from(one)).equals(Client.of(from(other)))).isEqualTo(same);
	}

	@Test
	void isWhoeverIsSignedInWhereverTheyAre() {
		Principal ada = () -> "ada";
		var home = from("192.0.2.1");
		home.setUserPrincipal(ada);
		var away = from("192.0.2.2");
		away.setUserPrincipal(ada);

		assertThat(Client.of(home)).isEqualTo(Client.of(away)).isNotEqualTo(Client.of(from("192.0.2.1")));
	}

	private static MockHttpServletRequest from(String address) {
		var request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		return request;
	}

}

package com.shop.shared.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PublicAddressesTests {

	private final PublicAddresses addresses = new PublicAddresses(List.of());

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
			"127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
			"192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
			"239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
			"::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::1",
			"3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1" })
	void leavesOutWhatIsNotPublic(String literal) {
		assertThat(this.addresses.allows(InetAddress.ofLiteral(literal))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
			"172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
			"2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1" })
	void takesWhatIsPublic(String literal) {
		assertThat(this.addresses.allows(InetAddress.ofLiteral(literal))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "127.1", "2130706433", "::1" })
	void looksAtTheAddressThatANameLeadsTo(String host) {
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> this.addresses.resolve(host));
	}

	@Test
	void takesNetworksThatTheOperatorAllows() throws UnknownHostException {
		var some = new PublicAddresses(List.of(Network.valueOf("127.0.0.0/8"), Network.valueOf("fd00:1::/32")));

		assertThat(some.resolve("127.0.0.1")).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
		assertThat(some.allows(InetAddress.ofLiteral("fd00:1:2::3"))).isTrue();
		assertThat(some.allows(InetAddress.ofLiteral("fd00:2::3"))).isFalse();
		assertThat(some.allows(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x", "10.1/16", "167772160/8",
			"localhost/8", "/8", "" })
	void refusesNetworksThatAreNone(String cidr) {
		assertThatIllegalArgumentException().isThrownBy(() -> Network.valueOf(cidr));
	}

}

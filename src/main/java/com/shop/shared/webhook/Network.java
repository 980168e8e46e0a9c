package com.shop.shared.webhook;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 */
public record Network(InetAddress first, int prefix) {

	/** Java also takes 10.1 for an address, but for 10.0.0.1. */
	private static final Pattern WHOLE = Pattern.compile(".*:.*|([0-9]+\\.){3}[0-9]+");

	public Network {
		if (prefix < 0 || prefix > first.getAddress().length * Byte.SIZE) {
			throw new IllegalArgumentException(first.getHostAddress() + " cannot have a prefix of " + prefix + " bits");
		}
	}

	/** Parses a network; never looks up a host name. */
	public static Network valueOf(String cidr) {
		var parts = cidr.strip().split("/", 2);
		if (parts.length < 2 || !WHOLE.matcher(parts[0]).matches()) {
			throw new IllegalArgumentException("'" + cidr + "' is not a network such as 10.0.0.0/8");
		}
		return new Network(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
	}

	boolean contains(InetAddress address) {
		var own = this.first.getAddress();
		var other = address.getAddress();
		if (own.length != other.length) {
			return false;
		}
		for (int bit = 0; bit < this.prefix; bit++) {
			var mask = 0x80 >> (bit % Byte.SIZE);
			if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
				return false;
			}
		}
		return true;
	}

	/** In CIDR notation. */
	@Override
	public String toString() {
		return this.first.getHostAddress() + '/' + this.prefix;
	}

}

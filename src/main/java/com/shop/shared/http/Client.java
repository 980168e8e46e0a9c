package com.shop.shared.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who sends a request, for limits: the person who is signed in, or else the address. An
 * IPv6 address stands for its network of 64 bits, because that is what one client gets.
 */
public record Client(String name) {

	private static final int NETWORK = 8;

	/** Returns the client of a request. */
	public static Client of(HttpServletRequest request) {
		var principal = request.getUserPrincipal();
		return (principal != null) ? new Client("user " + principal.getName()) : at(request);
	}

	/** Returns the address from which a request comes, whoever sends it. */
	static Client at(HttpServletRequest request) {
		return new Client("address " + networkOf(request.getRemoteAddr()));
	}

	private static String networkOf(String address) {
		try {
			return (InetAddress.ofLiteral(address) instanceof Inet6Address wide)
					? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(wide.getAddress(), NETWORK)) : address;
		}
		catch (IllegalArgumentException unknown) {
			return address;
		}
	}

}

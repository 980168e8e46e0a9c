package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback interface. */
final class Ports {

	private Ports() {
	}

	/**
	 * The wanted port if it is free, any free one for 0; else a failure that names the
	 * setting.
	 */
	static int claim(int wanted, String server, String setting) {
		try (var socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
			return socket.getLocalPort();
		}
		catch (IOException taken) {
			throw new EmbeddedServerFailed("Port " + wanted + " for the embedded " + server + " is taken.",
					"Stop the program that has it, or choose another one with --" + setting + ".", taken);
		}
	}

	/** Any free port. */
	static int free() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException none) {
			throw new UncheckedIOException(none);
		}
	}

}

package com.shop.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports for servers that come back on the same one. They lie below those that the system
 * hands out by itself: a client that keeps trying to reach a dead server on one of those
 * sooner or later gets that very port for its own end, and is connected with itself.
 */
final class FixedPorts {

	private static final AtomicInteger NEXT = new AtomicInteger(ThreadLocalRandom.current().nextInt(15_000, 30_000));

	private FixedPorts() {
	}

	/** One that is free and was not given to anybody else. */
	static int next() {
		return IntStream.generate(NEXT::getAndIncrement).filter(FixedPorts::isFree).findFirst().orElseThrow();
	}

	private static boolean isFree(int port) {
		try (var socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException taken) {
			return false;
		}
	}

}

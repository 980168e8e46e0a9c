package com.shop.shared.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's connector, with a limit on the time for the headers of a request. Tomcat
 * itself only limits the time between two bytes. Tomcat creates it by the name of its
 * class.
 */
public final class HttpConnector extends Http11NioProtocol {

	private final Map<SocketWrapperBase<?>, Instant> seen = new HashMap<>();

	/**
	 * Closes connections whose headers take too long. Has to be called regularly; counts
	 * from the first call at which a connection was in the middle of its headers.
	 */
	synchronized void closeSlow(Instant now, Duration atMost) {
		var connections = getEndpoint().getConnections();
		this.seen.keySet().retainAll(connections);
		for (var connection : connections) {
			if (!isInHeaders(connection)) {
				this.seen.remove(connection);
			}
			else if (this.seen.computeIfAbsent(connection, _ -> now).plus(atMost).isBefore(now)) {
				connection.close();
			}
		}
	}

	/**
	 * Between two reads, a connection keeps its processor only if a part of the headers
	 * has arrived, or if the answer will be given by another thread.
	 */
	private static boolean isInHeaders(SocketWrapperBase<?> connection) {
		return connection.getCurrentProcessor() instanceof Processor processor && !processor.isAsync()
				&& !processor.isUpgrade();
	}

}

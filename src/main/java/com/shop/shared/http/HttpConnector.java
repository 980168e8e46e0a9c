package com.shop.shared.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's connector, with a limit on the time for the headers of a request and for the
 * rest of a body that was refused. Tomcat itself only limits the time between two bytes.
 * Tomcat creates it by the name of its class.
 */
public final class HttpConnector extends Http11NioProtocol {

	private static final Logger log = LoggerFactory.getLogger(HttpConnector.class);

	private final Map<SocketWrapperBase<?>, Instant> seen = new HashMap<>();

	/** By the ids of the connections: until when to read the rest of a refused body. */
	private final Map<String, Instant> refused = new ConcurrentHashMap<>();

	/** Reads no further from the connection after that time. */
	void refuse(String connectionId, Instant until) {
		this.refused.put(connectionId, until);
	}

	/**
	 * Stops to read refused bodies whose time is over. Tomcat, which waits for them, then
	 * closes their connections. Has to be called regularly.
	 */
	void stopReading(Instant now) {
		var over = new HashMap<>(this.refused);
		over.values().removeIf(until -> until.isAfter(now));
		if (!over.isEmpty()) {
			getEndpoint().getConnections()
				.stream()
				.filter(connection -> over.containsKey(idOf(connection)))
				.forEach(HttpConnector::stopReading);
			this.refused.keySet().removeAll(over.keySet());
		}
	}

	/** Tomcat asks for it in the same way if a request wants to know. */
	private static String idOf(SocketWrapperBase<?> connection) {
		return connection.getServletConnection("http/1.1", "").getConnectionId();
	}

	private static void stopReading(SocketWrapperBase<?> connection) {
		try {
			if (connection.getSocket() instanceof NioChannel channel) {
				channel.getIOChannel().shutdownInput();
			}
		}
		catch (IOException gone) {
			log.debug("The connection was closed meanwhile", gone);
		}
	}

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

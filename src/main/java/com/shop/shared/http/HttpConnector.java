package com.shop.shared.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's connector, with a limit on the time for the headers of a request and for what
 * is left of a body when the request is answered. Tomcat itself only limits the time
 * between two bytes. Tomcat creates it by the name of its class.
 */
public final class HttpConnector extends Http11NioProtocol {

	private static final Logger log = LoggerFactory.getLogger(HttpConnector.class);

	private final Map<SocketWrapperBase<?>, Instant> inHeaders = new HashMap<>();

	private final Map<Exchange, Instant> ending = new HashMap<>();

	private final Map<Exchange, SocketWrapperBase<?>> underWay = new ConcurrentHashMap<>();

	/** Is known to the connector while it deals with requests of a connection. */
	private final class Exchange extends Http11Processor {

		Exchange() {
			super(HttpConnector.this, HttpConnector.this.getAdapter());
		}

		@Override
		public SocketState service(SocketWrapperBase<?> connection) throws IOException {
			HttpConnector.this.underWay.put(this, connection);
			try {
				return super.service(connection);
			}
			finally {
				HttpConnector.this.underWay.remove(this);
			}
		}

		/**
		 * Whether the request is answered, and what nobody has read of its body is read,
		 * so that the client can read the answer. If another thread answers the request,
		 * RequestFilter has read all.
		 */
		boolean isEnding() {
			return getRequest().getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT;
		}

	}

	@Override
	protected Processor createProcessor() {
		return new Exchange();
	}

	/**
	 * Stops to read the rest of bodies that take too long after the answer, whoever has
	 * given it. Tomcat, which waits for them, then closes their connections. Has to be
	 * called regularly; counts from the first call at which the rest was being read.
	 */
	synchronized void stopReading(Instant now, Duration atMost) {
		var connections = Map.copyOf(this.underWay);
		var present = connections.keySet().stream().filter(Exchange::isEnding).collect(Collectors.toSet());
		for (var exchange : overdue(this.ending, present, now, atMost)) {
			var connection = connections.get(exchange);
			if (connection != null && connection.getSocket() instanceof NioChannel channel) {
				stopReading(channel);
			}
		}
	}

	/**
	 * A connection that is closed meanwhile has another channel, or one without a socket.
	 */
	static void stopReading(NioChannel channel) {
		try {
			var socket = channel.getIOChannel();
			if (socket != null) {
				socket.shutdownInput();
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
		var present = getEndpoint().getConnections()
			.stream()
			.filter(HttpConnector::isInHeaders)
			.collect(Collectors.<SocketWrapperBase<?>>toSet());
		overdue(this.inHeaders, present, now, atMost).forEach(SocketWrapperBase::close);
	}

	/** Remembers when each was first seen, as long as it is seen each time. */
	private static <T> List<T> overdue(Map<T, Instant> since, Set<T> present, Instant now, Duration atMost) {
		since.keySet().retainAll(present);
		return present.stream()
			.filter(each -> since.computeIfAbsent(each, _ -> now).plus(atMost).isBefore(now))
			.toList();
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

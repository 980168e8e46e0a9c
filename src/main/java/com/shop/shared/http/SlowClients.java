package com.shop.shared.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.List;

import org.apache.coyote.ProtocolHandler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes connections of clients that send the headers of a request, or what is left of
 * its body after the answer, too slowly.
 */
@Component
class SlowClients {

	/** How long a client may go on to send a body after the answer, such as a refusal. */
	private static final Duration TIME_FOR_REST = Duration.ofSeconds(3);

	private final List<HttpConnector> connectors = new CopyOnWriteArrayList<>();

	private final HttpProperties properties;

	private final Clock clock;

	SlowClients(HttpProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	void watch(ProtocolHandler handler) {
		if (handler instanceof HttpConnector connector) {
			this.connectors.add(connector);
		}
	}

	@Scheduled(fixedDelayString = "PT1S")
	void close() {
		this.connectors.forEach(connector -> {
			connector.closeSlow(this.clock.instant(), this.properties.headerTimeout());
			connector.stopReading(this.clock.instant(), TIME_FOR_REST);
		});
	}

}

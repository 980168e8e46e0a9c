package com.shop.shared.http;

import java.time.Clock;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.List;

import org.apache.coyote.ProtocolHandler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes connections of clients that send the headers of a request too slowly. */
@Component
class SlowHeaders {

	private final List<HttpConnector> connectors = new CopyOnWriteArrayList<>();

	private final HttpProperties properties;

	private final Clock clock;

	SlowHeaders(HttpProperties properties, Clock clock) {
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
		this.connectors
			.forEach(connector -> connector.closeSlow(this.clock.instant(), this.properties.headerTimeout()));
	}

}

package com.shop.shared.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Logs refused sign-ins and denied calls, each kind once in a while and with how often it
 * happened, so that nobody can fill the disk. The metric counts every one.
 */
@Component
class RefusalLog {

	private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	private final Clock clock;

	RefusalLog(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
	}

	/** How often something happened since it was last logged. */
	private record Tally(int count, Instant loggedAt) {
	}

	/**
	 * Notes a refusal.
	 * @param code the code of the problem
	 * @param call the call as the table of doors has it
	 */
	void note(String code, String call, Exception cause) {
		this.meters.counter("shop.access.refused", "code", code).increment();
		var now = this.clock.instant();
		this.tallies.compute(code + " " + call, (_, before) -> {
			var count = (before != null) ? before.count() + 1 : 1;
			if (before != null && before.loggedAt().plus(INTERVAL).isAfter(now)) {
				return new Tally(count, before.loggedAt());
			}
			log.info("Refused: {} ({}, {} since this was last logged)", call, code, count);
			log.debug("The reason", cause);
			return new Tally(0, now);
		});
	}

}

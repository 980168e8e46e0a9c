package com.shop.shared.access;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.shop.shared.log.SeldomLog;

/**
 * Logs refused sign-ins and denied calls, each kind once in a while and with how often it
 * happened, so that nobody can fill the disk. The metric counts every one.
 */
@Component
class RefusalLog {

	private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

	private final SeldomLog<String> refusals;

	private final MeterRegistry meters;

	RefusalLog(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.refusals = new SeldomLog<>(clock);
	}

	/**
	 * Notes a refusal.
	 * @param code the code of the problem
	 * @param call the call as the table of doors has it
	 */
	void note(String code, String call, Exception cause) {
		this.meters.counter("shop.access.refused", "code", code).increment();
		this.refusals.note(code + " " + call, count -> {
			log.info("Refused: {} ({}, {} since this was last logged)", call, code, count);
			log.debug("The reason", cause);
		});
	}

}

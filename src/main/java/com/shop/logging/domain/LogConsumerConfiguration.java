package com.shop.logging.domain;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** What the consumer of the audit log does when it cannot work. */
@Configuration(proxyBeanMethods = false)
class LogConsumerConfiguration {

	private static final Duration RETRY = Duration.ofSeconds(1);

	/**
	 * Tries the same messages again until the database is back; by default they would be
	 * thrown away after ten attempts.
	 */
	@Bean
	CommonErrorHandler neverGiveUp() {
		return new DefaultErrorHandler(new FixedBackOff(RETRY.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
	}

}

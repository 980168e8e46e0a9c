package com.shop.logging.domain;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Error handling of the audit log's consumer. */
@Configuration(proxyBeanMethods = false)
class LogConsumerConfiguration {

	private static final Duration RETRY = Duration.ofSeconds(1);

	/**
	 * Retries a batch until the database is available again. The default handler would
	 * discard it after ten attempts.
	 */
	@Bean
	CommonErrorHandler neverGiveUp() {
		return new DefaultErrorHandler(new FixedBackOff(RETRY.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
	}

}

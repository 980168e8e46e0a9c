package com.shop.notification.domain;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of notifications.
 *
 * @param delay how long a notice waits before it is sent, so that of stages reached at
 * the same moment only the last is told
 * @param gap how long a notice waits after the one before it, of the same order on the
 * same channel, was sent; if a later stage is reached meanwhile, only that one is told
 * @param interval how often to poll for due notices
 * @param senders how many notices of one channel are sent at the same time
 * @param retryDelay how long a notice waits after its first failure; the delay doubles
 * after each further one, up to five minutes. If a server has refused the notice in a way
 * that may pass, it waits five minutes at first, then twice as long each time, up to an
 * hour; a request for money waits at most a third of the time that is left to pay, but at
 * least a minute
 * @param lease how long claimed notices are reserved for one instance. Sending may start
 * only in the first quarter, of at most 15 seconds; the rest is for a slow server, and
 * must be longer than the timeouts of SMTP ({@code spring.mail.properties}) and
 * {@code shop.sms.timeout} allow
 * @param giveUpAfter the age after which a notice is no longer sent
 */
@ConfigurationProperties("shop.notification")
record NotificationProperties(@DurationMin(seconds = 0) @DurationMax(hours = 1) @DefaultValue("1s") Duration delay,
		@DurationMin(seconds = 0) @DurationMax(hours = 1) @DefaultValue("1m") Duration gap,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("1s") Duration interval,
		@Min(1) @Max(100) @DefaultValue("4") int senders,
		@DurationMin(millis = 1) @DurationMax(hours = 1) @DefaultValue("5s") Duration retryDelay,
		@DurationMin(minutes = 2) @DurationMax(hours = 1) @DefaultValue("5m") Duration lease,
		@DurationMin(seconds = 1) @DurationMax(days = 30) @DefaultValue("1d") Duration giveUpAfter) {

}

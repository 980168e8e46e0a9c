package com.shop.conservation.domain;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the checks.
 *
 * @param interval the time between two checks, by any instance; twenty times as long as a
 * check takes, if that is longer, but then at most 6 hours
 * @param firstCheck the time from the start to the first check
 * @param settleTime how long a deviation may last because messages are in flight; should
 * be longer than messages usually take. One that fails for longer, or a refund that takes
 * days, is reported as a deviation until it is done
 */
@ConfigurationProperties("shop.conservation")
record ConservationProperties(@DurationMin(millis = 10) @DurationMax(days = 1) @DefaultValue("1m") Duration interval,
		@DurationMin(millis = 10) @DurationMax(days = 1) @DefaultValue("20s") Duration firstCheck,
		@DurationMin(millis = 10) @DurationMax(days = 1) @DefaultValue("1m") Duration settleTime) {

}

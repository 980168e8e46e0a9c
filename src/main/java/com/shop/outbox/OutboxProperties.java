package com.shop.outbox;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the outbox.
 *
 * @param retention how long events stay in the table at least after they occurred. Events
 * that are not on Kafka yet are kept whatever their age
 */
@ConfigurationProperties("shop.outbox")
record OutboxProperties(@DurationMin(hours = 1) @DurationMax(days = 3650) @DefaultValue("3d") Duration retention) {

}

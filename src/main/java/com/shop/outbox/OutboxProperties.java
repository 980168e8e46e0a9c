package com.shop.outbox;

import java.time.Duration;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Secret;

/**
 * Settings of the outbox.
 *
 * @param retention how long events stay in the table at least after they occurred. Events
 * that are not on Kafka yet are kept whatever their age
 * @param signingKey signs the events, so that another process of this shop believes them;
 * the same in all of its processes. By default a key that is stored in the database
 */
@ConfigurationProperties("shop.outbox")
record OutboxProperties(@DurationMin(hours = 1) @DurationMax(days = 3650) @DefaultValue("3d") Duration retention,
		@Secret @Pattern(regexp = "[A-Za-z0-9+/]{43,344}={0,2}",
				message = "at least 32 bytes in Base64") @Nullable String signingKey) {

}

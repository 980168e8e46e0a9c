package com.shop.shared.http;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of HTTP requests.
 *
 * @param maxBody the size of a body, for endpoints without a {@link BodyLimit} of their
 * own
 * @param headerTimeout how long a client may take to send the headers of a request
 * @param bodyTimeout how long a client may take to send the body of a request
 */
@ConfigurationProperties("shop.http")
record HttpProperties(@DefaultValue("16KB") DataSize maxBody, @DefaultValue("10s") Duration headerTimeout,
		@DefaultValue("10s") Duration bodyTimeout) {

}

package com.shop.messages;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the delivery between modules.
 *
 * @param retryInterval how often messages whose listener failed are delivered again
 */
@ConfigurationProperties("shop.messages")
record MessageProperties(@DefaultValue("5s") Duration retryInterval) {

}

package com.shop.payment.domain;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of payments.
 *
 * @param publicUrl where customers reach the payment page: where they reach the shop,
 * unless it is set
 */
@ConfigurationProperties("shop.payment")
record PaymentProperties(@DefaultValue("http://localhost:8080") URI publicUrl) {

}

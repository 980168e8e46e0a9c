package com.shop.payment.domain;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of payments.
 *
 * @param publicUrl where customers reach the shop; the address of the payment page begins
 * with it
 */
@ConfigurationProperties("shop.payment")
record PaymentProperties(@DefaultValue("http://localhost:8080") URI publicUrl) {

}

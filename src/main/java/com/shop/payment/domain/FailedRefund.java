package com.shop.payment.domain;

import org.joda.money.Money;

/**
 * A refund that waits for a person.
 *
 * @param wasRefused whether the gateway has refused it too often; otherwise the gateway
 * has reported it as failed after it had confirmed it
 * @param reason the gateway's; empty if it gave none
 */
public record FailedRefund(Money amount, boolean wasRefused, String reason) {

}

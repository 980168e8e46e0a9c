package com.shop.payment.domain;

/**
 * A call to the gateway that an instance has claimed, and has to make.
 *
 * @param number counts the calls that were claimed for the payment, from 1
 */
record ClaimedCall(GatewayCall call, int number) {

}

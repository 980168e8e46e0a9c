package com.shop.payment.gateway;

/** A valid answer of the gateway. */
public sealed interface GatewayAnswer permits ChargeState, RefundState, RefundStates {

}

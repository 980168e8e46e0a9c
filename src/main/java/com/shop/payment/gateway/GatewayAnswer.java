package com.shop.payment.gateway;

/** What a gateway says when it does say something. */
public sealed interface GatewayAnswer permits ChargeState, RefundState {

}

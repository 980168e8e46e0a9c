package com.shop.payment.domain;

import org.joda.money.Money;
import org.springframework.stereotype.Component;

import com.shop.payment.PayableAmounts;
import com.shop.payment.gateway.PaymentGateway;

/** Asks the gateway in use which amounts it can charge. */
@Component
class GatewayAmounts implements PayableAmounts {

	private final PaymentGateway gateway;

	GatewayAmounts(PaymentGateway gateway) {
		this.gateway = gateway;
	}

	@Override
	public boolean canBePaid(Money amount) {
		return this.gateway.canCharge(amount);
	}

}

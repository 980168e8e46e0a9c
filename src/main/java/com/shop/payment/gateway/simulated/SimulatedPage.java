package com.shop.payment.gateway.simulated;

import org.springframework.stereotype.Component;

import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.HostedPage;

/** The simulated gateway as the customer sees it. */
@Component
@Simulated
class SimulatedPage implements HostedPage {

	private final SimulatedAccounts accounts;

	SimulatedPage(SimulatedAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public ChargeState pay(ChargeId charge) {
		return this.accounts.pay(charge);
	}

	@Override
	public ChargeState decline(ChargeId charge) {
		return this.accounts.decline(charge);
	}

	@Override
	public boolean isOpen(ChargeId charge) {
		return this.accounts.find(charge) instanceof ChargeState.Pending;
	}

}

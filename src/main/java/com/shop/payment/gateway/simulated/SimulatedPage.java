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
		return this.accounts.cancel(charge);
	}

	@Override
	public ChargeState payWithDeclinedCard(ChargeId charge) {
		return this.accounts.declineCard(charge);
	}

	@Override
	public boolean isOpen(ChargeId charge) {
		return switch (this.accounts.find(charge)) {
			case ChargeState.Unpaid _, ChargeState.Declined _ -> true;
			case ChargeState.Open _, ChargeState.Pending _, ChargeState.Paid _, ChargeState.Failed _,
					ChargeState.Refused _, ChargeState.Cancelled _, ChargeState.Unknown _ ->
				false;
		};
	}

}

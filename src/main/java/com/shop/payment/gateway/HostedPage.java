package com.shop.payment.gateway;

/**
 * What a customer can do on the gateway's page when the shop serves that page itself.
 * There is no such bean for real gateways.
 */
public interface HostedPage {

	/**
	 * Pays the charge if it is open.
	 * @return the state of the charge afterwards
	 */
	ChargeState pay(ChargeId charge);

	/**
	 * Tries to pay the charge with a card that is declined.
	 * @return the state of the charge afterwards
	 */
	ChargeState payWithDeclinedCard(ChargeId charge);

	/**
	 * Leaves the page for good: closes the charge if it is open.
	 * @return the state of the charge afterwards
	 */
	ChargeState decline(ChargeId charge);

	/** Whether the charge can be paid. */
	boolean isOpen(ChargeId charge);

}

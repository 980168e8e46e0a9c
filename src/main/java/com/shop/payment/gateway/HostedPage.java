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
	 * Declines the charge if it is open.
	 * @return the state of the charge afterwards
	 */
	ChargeState decline(ChargeId charge);

	/** Whether the charge can be paid or declined. */
	boolean isOpen(ChargeId charge);

}

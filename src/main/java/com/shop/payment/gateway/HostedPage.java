package com.shop.payment.gateway;

/**
 * What a customer can do on the page of a gateway whose page is the shop's own. Other
 * gateways have none of it here.
 */
public interface HostedPage {

	/** Pays the charge if it is open; how it stands then. */
	ChargeState pay(ChargeId charge);

	/** Declines the charge if it is open; how it stands then. */
	ChargeState decline(ChargeId charge);

	/** Whether the charge can be paid or declined. */
	boolean isOpen(ChargeId charge);

}

package com.shop.payment.gateway.http;

/** The HTTP gateway was chosen, but one of its required settings is missing. */
class GatewaySettingMissing extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String setting;

	GatewaySettingMissing(String setting, String meaning) {
		super("shop.payment.gateway is http, but " + setting + " is missing: " + meaning + ".");
		this.setting = setting;
	}

	String setting() {
		return this.setting;
	}

}

package com.shop.payment.gateway.http;

import java.util.Objects;

import com.shop.shared.start.ExplainedFailure;

/** The HTTP gateway was chosen, but one of its required settings is missing. */
class GatewaySettingMissing extends IllegalStateException implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	private final String setting;

	GatewaySettingMissing(String setting, String meaning) {
		super("shop.payment.gateway is http, but " + setting + " is missing: " + meaning + ".");
		this.setting = setting;
	}

	@Override
	public String description() {
		return Objects.requireNonNull(getMessage());
	}

	@Override
	public String action() {
		return "Set --" + this.setting + ", or simulate payments with --shop.payment.gateway=simulated.";
	}

}

package com.shop.payment.gateway.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains which required setting of the HTTP gateway is missing. */
class GatewaySettingFailureAnalyzer extends AbstractFailureAnalyzer<GatewaySettingMissing> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, GatewaySettingMissing cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set --" + cause.setting() + ", or simulate payments with --shop.payment.gateway=simulated.", cause);
	}

}

package com.shop.payment.gateway.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a gateway with Stripe's HTTP interface.
 *
 * @param url where its interface begins: {@code https://api.stripe.com}
 * @param apiKey says who the shop is
 * @param webhookSecret what webhooks are signed with; several, with commas between, while
 * one is being replaced
 * @param connectTimeout how long the gateway may take to take the connection
 * @param readTimeout how long it may take to answer, the body included
 */
@ConfigurationProperties("shop.payment.http")
record HttpGatewayProperties(@Nullable URI url, @DefaultValue("") String apiKey,
		@DefaultValue List<String> webhookSecret, @DefaultValue("2s") Duration connectTimeout,
		@DefaultValue("10s") Duration readTimeout) {

	HttpGatewayProperties {
		webhookSecret = List.copyOf(webhookSecret);
	}

	/** The url, once it is sure that all is there that a gateway needs. */
	URI requireComplete() {
		if (this.url == null || this.url.getScheme() == null) {
			throw new GatewaySettingMissing("shop.payment.http.url", "where its interface begins");
		}
		if (this.apiKey.isBlank()) {
			throw new GatewaySettingMissing("shop.payment.http.api-key", "the key that says who the shop is");
		}
		if (this.webhookSecret.isEmpty() || this.webhookSecret.stream().anyMatch(String::isBlank)) {
			throw new GatewaySettingMissing("shop.payment.http.webhook-secret", "what its webhooks are signed with");
		}
		return this.url;
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "HttpGatewayProperties[url=" + this.url + ", connectTimeout=" + this.connectTimeout + ", readTimeout="
				+ this.readTimeout + "]";
	}

}

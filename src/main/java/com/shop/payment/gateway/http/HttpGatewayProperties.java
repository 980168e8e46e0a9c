package com.shop.payment.gateway.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.Secret;
import com.shop.shared.settings.WebUrl;

/**
 * Settings of a gateway with Stripe's HTTP API.
 *
 * @param url base URL of the API, such as {@code https://api.stripe.com}
 * @param apiKey the key that authenticates the shop
 * @param webhookSecret the secret that signs webhooks; several, separated by commas,
 * while one is being replaced
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long the answer may take, including its body
 */
@ConfigurationProperties("shop.payment.http")
record HttpGatewayProperties(@WebUrl @Nullable URI url,
		@Secret @Pattern(regexp = "\\P{Cntrl}{0,500}",
				message = "at most 500 characters in one line") @DefaultValue("") String apiKey,
		@Secret @Accepts("secrets of at most 500 characters, separated by commas") @DefaultValue List<@Pattern(
				regexp = "\\P{Cntrl}{0,500}") String> webhookSecret,
		@DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("2s") Duration connectTimeout,
		@DurationMin(millis = 10) @DurationMax(minutes = 5) @DefaultValue("10s") Duration readTimeout) {

	HttpGatewayProperties {
		webhookSecret = List.copyOf(webhookSecret);
	}

	/** Returns the URL after checking that all required settings are present. */
	URI requireComplete() {
		if (this.url == null || this.url.getScheme() == null) {
			throw new GatewaySettingMissing("shop.payment.http.url", "the base URL of the gateway's API");
		}
		if (this.apiKey.isBlank()) {
			throw new GatewaySettingMissing("shop.payment.http.api-key", "the key that authenticates the shop");
		}
		if (this.webhookSecret.isEmpty() || this.webhookSecret.stream().anyMatch(String::isBlank)) {
			throw new GatewaySettingMissing("shop.payment.http.webhook-secret", "the secret that signs its webhooks");
		}
		return this.url;
	}

	/** Leaves the secrets out. */
	@Override
	public String toString() {
		return "HttpGatewayProperties[url=" + this.url + ", connectTimeout=" + this.connectTimeout + ", readTimeout="
				+ this.readTimeout + "]";
	}

}

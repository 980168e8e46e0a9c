package com.shop.payment.gateway.http;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.WebhookSecrets;

/** Configures the gateway for real payments: {@code shop.payment.gateway=http}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "shop.payment.gateway", havingValue = "http")
class HttpGatewayConfiguration {

	@Bean
	PaymentGateway httpGateway(RestClient.Builder http, HttpGatewayProperties properties, JsonMapper json) {
		return new HttpGateway(new GatewayHttpClient(http, properties, json));
	}

	@Bean
	WebhookSecrets webhookSecrets(HttpGatewayProperties properties) {
		properties.requireComplete();
		return properties::webhookSecret;
	}

}

package com.shop.payment.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import com.shop.shared.http.BodyLimit;

/** The size of webhooks: gateways send whole payments with all that belongs to them. */
@Configuration(proxyBeanMethods = false)
class WebhookLimit {

	@Bean
	BodyLimit largestWebhook() {
		return BodyLimit.ofStrangers(WebhookController.PATH, DataSize.ofKilobytes(256));
	}

}

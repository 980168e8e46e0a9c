package com.shop.webhook.web;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.shared.operations.OperationsSection;
import com.shop.webhook.domain.WebhookOverview;
import com.shop.webhook.domain.WebhookOverview.Troubled;

/** Shows on the operator's page which endpoints of partners do not get their events. */
@Component
@Order(2)
class WebhookSection implements OperationsSection {

	private final WebhookOverview overview;

	WebhookSection(WebhookOverview overview) {
		this.overview = overview;
	}

	@Override
	public String template() {
		return "operations/webhooks";
	}

	@Override
	public List<Troubled> content() {
		return this.overview.troubled();
	}

}

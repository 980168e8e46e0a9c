package com.shop.webhook.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.Endpoint;
import com.shop.webhook.domain.Endpoint.Subscription;
import com.shop.webhook.domain.Endpoints;
import com.shop.webhook.domain.WebhookDeliveries;
import com.shop.webhook.domain.WebhookDeliveryId;

/** What an operator does about the endpoints of partners, from the operator's page. */
@Hidden
@Controller
@RequestMapping(WebhookPage.PATH)
class WebhookPage {

	static final String PATH = "/staff/operations/webhook-endpoints/{id}";

	/** So many are sent again at once; what is left is still shown as given up. */
	private static final int AT_ONCE = 500;

	private static final String DONE = "redirect:/staff/operations?done=true";

	private static final Logger log = LoggerFactory.getLogger(WebhookPage.class);

	private final Endpoints endpoints;

	private final WebhookDeliveries deliveries;

	WebhookPage(Endpoints endpoints, WebhookDeliveries deliveries) {
		this.endpoints = endpoints;
		this.deliveries = deliveries;
	}

	@PostMapping("/enable")
	String enable(@PathVariable EndpointId id) {
		this.endpoints.change(id, Precondition.NONE, present -> new Subscription(present.url(), present.types(),
				present.owner(), present.description(), true));
		return DONE;
	}

	@PostMapping("/ping")
	String ping(@PathVariable EndpointId id) {
		this.deliveries.ping(this.endpoints.find(id));
		return DONE;
	}

	/** Sends again what was given up. */
	@PostMapping("/resend")
	@Limited(Expense.SEARCH)
	String resend(@PathVariable EndpointId id) {
		var endpoint = this.endpoints.find(id);
		this.deliveries.givenUp(id, AT_ONCE).forEach(delivery -> resend(endpoint, delivery));
		return DONE;
	}

	private void resend(Endpoint endpoint, WebhookDeliveryId delivery) {
		try {
			this.deliveries.resend(endpoint, delivery);
		}
		catch (Conflict refused) {
			if (!"WEBHOOK_DELIVERY_ERASED".equals(refused.code())) {
				throw refused;
			}
			log.debug("It has nothing any more that could be sent", refused);
		}
	}

}

package com.shop.webhook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.WebhookDeliveries;
import com.shop.webhook.domain.Endpoints;
import com.shop.webhook.domain.WebhookDelivery;
import com.shop.webhook.domain.WebhookDeliveryId;

@RestController
@RequestMapping("/webhook-endpoints/{id}")
@Tag(name = "Webhooks")
class WebhookDeliveryController {

	private final Endpoints endpoints;

	private final WebhookDeliveries deliveries;

	WebhookDeliveryController(Endpoints endpoints, WebhookDeliveries deliveries) {
		this.endpoints = endpoints;
		this.deliveries = deliveries;
	}

	@GetMapping("/deliveries")
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listWebhookDeliveries",
			summary = "List what the endpoint has got and is to get, the newest event first")
	Listed<DeliveryView> list(@PathVariable EndpointId id,
			@RequestParam(required = false) WebhookDelivery.@Nullable Status status,
			@Valid @ParameterObject ListQuery query) {
		var endpoint = this.endpoints.find(id);
		return query
			.list(Long::valueOf, WebhookDelivery::position,
					(after, atMost) -> this.deliveries.find(endpoint.id(), status, after, atMost))
			.as(DeliveryView::of);
	}

	@GetMapping("/deliveries/{deliveryId}")
	@Operation(operationId = "getWebhookDelivery", summary = "Read a delivery with the log of its attempts")
	DeliveryView.WithLog find(@PathVariable EndpointId id, @PathVariable WebhookDeliveryId deliveryId) {
		return DeliveryView.WithLog.of(this.deliveries.find(this.endpoints.find(id).id(), deliveryId));
	}

	@PostMapping("/deliveries/{deliveryId}/resend")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = { "WEBHOOK_DELIVERY_ERASED", "WEBHOOK_ENDPOINT_DISABLED" })
	@Operation(operationId = "resendWebhookDelivery",
			summary = "Send it once more, or now if it still waits. It has the same webhook-id as before")
	DeliveryView resend(@PathVariable EndpointId id, @PathVariable WebhookDeliveryId deliveryId) {
		return DeliveryView.of(this.deliveries.resend(this.endpoints.find(id), deliveryId));
	}

	@PostMapping("/ping")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = "WEBHOOK_ENDPOINT_DISABLED")
	@Operation(operationId = "pingWebhookEndpoint",
			summary = "Post an event of the type Ping.v1 without content, to try whether the endpoint accepts it")
	DeliveryView ping(@PathVariable EndpointId id) {
		return DeliveryView.of(this.deliveries.ping(this.endpoints.find(id)));
	}

}

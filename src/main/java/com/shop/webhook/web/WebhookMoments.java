package com.shop.webhook.web;

import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;

import com.shop.shared.OrderId;
import com.shop.shared.pages.OrderMoments;
import com.shop.webhook.domain.WebhookDeliveries;

/** Shows support what partners were told of an order, and when. */
@Component
class WebhookMoments implements OrderMoments {

	private final WebhookDeliveries deliveries;

	WebhookMoments(WebhookDeliveries deliveries) {
		this.deliveries = deliveries;
	}

	@Override
	public List<Moment> about(OrderId order) {
		return this.deliveries.about(order).stream().map(WebhookMoments::moment).toList();
	}

	private static Moment moment(WebhookDeliveries.OfOrder posted) {
		var at = Objects.requireNonNullElse(posted.delivery().deliveredAt(), posted.createdAt());
		return new Moment(at, "staff/webhook-moment", posted, null);
	}

}

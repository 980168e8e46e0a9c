package com.shop.webhook;

import com.shop.shared.DomainEvent;

/** An event in the life of an endpoint. */
public sealed interface WebhookEvent extends DomainEvent permits EndpointSwitchedOff {

	EndpointId endpointId();

	@Override
	default String subject() {
		return endpointId().toString();
	}

}

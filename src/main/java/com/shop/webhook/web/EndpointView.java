package com.shop.webhook.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.Endpoint;
import com.shop.webhook.domain.Endpoints;

/** An endpoint, without its secret. */
@Schema(name = "WebhookEndpoint")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointView(EndpointId id, @Schema(type = "string", format = "uri") ReceiverUrl url, List<String> types,
		String owner, @Nullable String description, boolean enabled,
		@Schema(description = "SWITCHED_OFF: by the shop, after days of failure or a 410") Endpoint.Status status,
		@Nullable Instant failingSince, @Nullable String lastFailure,
		@Schema(description = "Until then, the previous secret signs, too") @Nullable Instant previousSecretUntil,
		Instant createdAt) {

	EndpointView {
		types = List.copyOf(types);
	}

	static EndpointView of(Endpoint endpoint) {
		var chosen = endpoint.subscription();
		return new EndpointView(endpoint.id(), chosen.url(), chosen.types(), chosen.owner(), chosen.description(),
				chosen.enabled(), endpoint.status(), endpoint.failingSince(), endpoint.lastFailure(),
				endpoint.previousSecretUntil(), endpoint.createdAt());
	}

	/** With a secret that is shown this once. */
	@Schema(name = "WebhookEndpointWithSecret")
	record WithSecret(@JsonUnwrapped EndpointView endpoint,
			@Schema(description = "Signs what is posted. It is not shown again",
					example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=") String secret) {

		static WithSecret of(Endpoints.WithSecret endpoint) {
			return new WithSecret(EndpointView.of(endpoint.endpoint()), endpoint.secret().reveal());
		}

	}

}

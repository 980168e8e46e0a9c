package com.shop.webhook.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import com.shop.shared.web.EmailAddress;
import com.shop.shared.web.Note;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.domain.Endpoint.Subscription;

/** The request bodies about endpoints. */
final class EndpointRequests {

	private static final int MOST_TYPES = 200;

	private static final int LONGEST_NAME = 100;

	private static final String URL = "https, without credentials; http only to networks that the shop allows";

	private static final String OWNER = "The e-mail address of whoever is told when the endpoint is switched off";

	private EndpointRequests() {
	}

	@Schema(name = "AddWebhookEndpoint")
	record Add(
			@Schema(type = "string", format = "uri", example = "https://partner.example.org/shop",
					description = URL) @NotNull ReceiverUrl url,
			@Schema(example = "[\"OrderReturned\"]") @NotEmpty @Size(
					max = MOST_TYPES) @KnownEvents List<@NotNull @Size(max = LONGEST_NAME) String> types,
			@Schema(example = "partner@example.org", description = OWNER) @EmailAddress String owner,
			@Schema(example = "The partner's warehouse") @Note @Nullable String description) {

		Subscription subscription() {
			return new Subscription(this.url, this.types, this.owner, this.description, true);
		}

	}

	@Schema(name = "ChangeWebhookEndpoint")
	record Change(
			@Schema(type = "string", format = "uri", example = "https://partner.example.org/shop",
					description = URL) @NotNull ReceiverUrl url,
			@Schema(example = "[\"OrderReturned\"]") @NotEmpty @Size(
					max = MOST_TYPES) @KnownEvents List<@NotNull @Size(max = LONGEST_NAME) String> types,
			@Schema(example = "partner@example.org", description = OWNER) @EmailAddress String owner,
			@Schema(example = "The partner's warehouse") @Note @Nullable String description, @NotNull Boolean enabled) {

		static Change of(Subscription subscription) {
			return new Change(subscription.url(), subscription.types(), subscription.owner(),
					subscription.description(), subscription.enabled());
		}

		Subscription subscription() {
			return new Subscription(this.url, this.types, this.owner, this.description, this.enabled);
		}

	}

}

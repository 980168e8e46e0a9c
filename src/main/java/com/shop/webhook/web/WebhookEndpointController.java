package com.shop.webhook.web;

import java.net.URI;
import java.util.Comparator;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.callbacks.Callback;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.MergePatch;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.Versioned;
import com.shop.webhook.EndpointId;
import com.shop.webhook.domain.Endpoint;
import com.shop.webhook.domain.Endpoints;

@RestController
@RequestMapping("/webhook-endpoints")
@Tag(name = "Webhooks", description = "Events, posted to the systems of partners as Standard Webhooks say")
class WebhookEndpointController {

	private final Endpoints endpoints;

	WebhookEndpointController(Endpoints endpoints) {
		this.endpoints = endpoints;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "TOO_MANY_WEBHOOK_ENDPOINTS",
			unprocessable = { "WEBHOOK_NOT_ENCRYPTED", "WEBHOOK_ADDRESS_FORBIDDEN" })
	@Versioned
	@Operation(operationId = "addWebhookEndpoint",
			summary = "Add an endpoint, which gets events of these types from now on. Its secret is shown this once")
	@Callback(name = "event", callbackUrlExpression = "{$request.body#/url}", operation = @Operation(
			operationId = "receiveEvent", method = "post",
			summary = "An event, posted until the endpoint answers with success, for some days at most",
			description = "Signed according to Standard Webhooks. An event may come more than once. Those of an"
					+ " order come in their order",
			parameters = {
					@Parameter(name = "webhook-id", in = ParameterIn.HEADER, required = true,
							description = "The same in each attempt: msg_ and the event's id",
							schema = @Schema(type = "string")),
					@Parameter(name = "webhook-timestamp", in = ParameterIn.HEADER, required = true,
							description = "Seconds since 1970", schema = @Schema(type = "string")),
					@Parameter(name = "webhook-signature", in = ParameterIn.HEADER, required = true,
							description = "One signature; after a new secret was made, for a while a second one,"
									+ " separated by a space, that the previous secret made",
							schema = @Schema(type = "string")) },
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = WebhookBody.class))),
			responses = { @ApiResponse(responseCode = "2XX", description = "The event was received"),
					@ApiResponse(responseCode = "410",
							description = "No more events are wanted: the shop switches the endpoint off") }))
	ResponseEntity<EndpointView.WithSecret> add(@Valid @RequestBody EndpointRequests.Add request) {
		var added = this.endpoints.add(request.subscription());
		return ResponseEntity.created(URI.create("/webhook-endpoints/" + added.endpoint().id()))
			.eTag(etag(added.endpoint()))
			.body(EndpointView.WithSecret.of(added));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listWebhookEndpoints", summary = "List all endpoints, the oldest first")
	Listed<EndpointView> list(@Valid @ParameterObject ListQuery query) {
		return query
			.partOf(this.endpoints.all(), EndpointId::valueOf, Endpoint::id, Comparator.comparing(EndpointId::toString))
			.as(EndpointView::of);
	}

	@GetMapping("/{id}")
	@Versioned
	@Operation(operationId = "getWebhookEndpoint", summary = "Read an endpoint")
	ResponseEntity<EndpointView> find(@PathVariable EndpointId id) {
		return answer(this.endpoints.find(id));
	}

	@PatchMapping(path = "/{id}", consumes = { MergePatch.JSON, MediaType.APPLICATION_JSON_VALUE })
	@Versioned
	@Refuses(unprocessable = { "WEBHOOK_NOT_ENCRYPTED", "WEBHOOK_ADDRESS_FORBIDDEN" })
	@Operation(operationId = "changeWebhookEndpoint",
			summary = "Change an endpoint, disable it, or enable it again. What waits is sent at once to one that is"
					+ " enabled again, or that is enabled and gets another URL. One that the shop has switched off"
					+ " stays so unless enabled is true")
	ResponseEntity<EndpointView> change(@PathVariable EndpointId id, Precondition precondition,
			@RequestBody MergePatch<EndpointRequests.Change> patch) {
		return answer(this.endpoints.change(id, precondition,
				present -> patch.applyTo(EndpointRequests.Change.of(present)).subscription()));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "removeWebhookEndpoint", summary = "Remove an endpoint, with all that waits for it")
	void remove(@PathVariable EndpointId id, Precondition precondition) {
		this.endpoints.remove(id, precondition);
	}

	@PostMapping("/{id}/secret")
	@ResponseStatus(HttpStatus.CREATED)
	@Versioned
	@Refuses(conflict = "WEBHOOK_SECRET_REPLACED")
	@Operation(operationId = "rotateWebhookSecret",
			summary = "Make a new secret, which is shown this once. Until previousSecretUntil, the one before signs,"
					+ " too")
	ResponseEntity<EndpointView.WithSecret> rotate(@PathVariable EndpointId id,
			@Parameter(description = "Whether a previous secret that still signs ends at once, for example because it"
					+ " has leaked. While two sign, the answer is 409 if neither is to end") @RequestParam(
							defaultValue = "false") boolean endPrevious,
			@Parameter(description = "Whether the present secret ends at once, for example because it was lost before"
					+ " the partner got it, or has leaked. A previous one that still signs goes on signing beside"
					+ " the new one, unless endPrevious; without one, only the new one signs") @RequestParam(
							defaultValue = "false") boolean endPresent) {
		var rotated = this.endpoints.rotate(id, endPrevious, endPresent);
		return ResponseEntity.status(HttpStatus.CREATED)
			.eTag(etag(rotated.endpoint()))
			.body(EndpointView.WithSecret.of(rotated));
	}

	private static ResponseEntity<EndpointView> answer(Endpoint endpoint) {
		return ResponseEntity.ok().eTag(etag(endpoint)).body(EndpointView.of(endpoint));
	}

	/** Failures come and go without a new version, so that nobody's change is refused. */
	private static String etag(Endpoint endpoint) {
		var failure = Objects.hash(endpoint.failingSince(), endpoint.lastFailure());
		return endpoint.version() + "." + Integer.toHexString(failure);
	}

}
